import type { Analysis } from "../analysis";
import type { AnyNode } from "../syntax/walk";
import { nodesAt } from "../syntax/walk";
import type { Argument, Call, Span } from "../syntax/nodes";

/** What stands under the cursor: the node itself, the call around it, the argument's name if it is one. */
export interface Place {
  path: readonly AnyNode[];
  node: AnyNode | undefined;
  /** The innermost call whose brackets hold the offset. */
  call: Call | undefined;
  /** The keyword argument whose name is under the cursor. */
  argumentName: Argument | undefined;
}

export function placeAt({ module }: Analysis, offset: number): Place {
  const path = nodesAt(module, offset);
  const calls = path.filter((node): node is Call => node.kind === "Call");
  const call = calls.reverse().find(({ argumentsSpan }) => argumentsSpan.from < offset && offset <= argumentsSpan.to);
  const argumentName = call?.arguments.find(({ nameSpan }) => nameSpan && inside(nameSpan, offset));
  return { path, node: path[path.length - 1], call, argumentName };
}

export const inside = (span: Span, offset: number): boolean => span.from <= offset && offset <= span.to;
