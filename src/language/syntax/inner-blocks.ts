import type { Statement } from "./nodes";

/** A block of statements, then every block inside it. */
export function everyBlock(block: readonly Statement[]): (readonly Statement[])[] {
  const blocks = [block];
  for (const statements of blocks) {
    for (const statement of statements) for (const inner of innerBlocks(statement)) blocks.push(inner);
  }
  return blocks;
}

const none: (readonly Statement[])[] = [];

/** The blocks of statements inside a compound statement. */
function innerBlocks(statement: Statement): (readonly Statement[])[] {
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
      return none;
  }
}
