import type { Problem } from "../interpreter/problem";
import { everyBlock } from "../syntax/inner-blocks";
import type { Module, Statement } from "../syntax/nodes";

/** Statements behind which nothing in the same block runs. */
const leaving: ReadonlySet<string> = new Set(["Return", "Raise", "Break", "Continue"]);

/** Statements that never run, since one before them leaves the block. */
export function findUnreachable({ statements }: Module): Problem[] {
  return everyBlock(statements).flatMap(checkBlock);
}

function checkBlock(block: readonly Statement[]): Problem[] {
  const exit = block.findIndex(({ kind }) => leaving.has(kind));
  const [leave, first] = exit < 0 ? [] : block.slice(exit, exit + 2);
  return leave && first ? [unreachable(leave, first, block[block.length - 1]!)] : [];
}

function unreachable({ kind }: Statement, first: Statement, last: Statement): Problem {
  return {
    code: "unreachable-code",
    severity: "hint",
    message: `This never runs: the \`${kind.toLowerCase()}\` before it leaves the block.`,
    span: { from: first.from, to: last.to },
    related: [],
    suggestions: [],
  };
}
