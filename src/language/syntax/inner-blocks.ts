import type { Statement } from "./nodes";

/** The blocks of statements inside a compound statement. */
export function innerBlocks(statement: Statement): (readonly Statement[])[] {
  switch (statement.kind) {
    case "If":
    case "While":
    case "For":
      return [statement.body, statement.otherwise];
    case "Try":
      return [statement.body, ...statement.handlers.map(({ body }) => body), statement.otherwise, statement.finalizer];
    case "With":
    case "FunctionDefinition":
    case "ClassDefinition":
      return [statement.body];
    default:
      return [];
  }
}
