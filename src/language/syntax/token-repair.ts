import { hole } from "./edited-text";
import type { Span } from "./nodes";
import { readNumberText } from "./numbers";
import type { Repairs } from "./repairs";
import type { TokenKind } from "./tokenizer";

export interface Token extends Span {
  kind: TokenKind;
  text: string;
}

/** Reports a number that Python does not have, and completes one that the grammar does not have: it ends in a point. */
export function repairNumber(repairs: Repairs, token: Token): void {
  const reading = readNumberText(token.text);
  const point = /\.(?!\d)/.exec(token.text);
  if (reading.kind === "invalid") {
    repairs.problem(token, reading.message);
    repairs.replace(token, ` ${hole} `);
  } else if (point !== null) {
    repairs.insert(token.from + point.index + 1, "0");
  }
}
