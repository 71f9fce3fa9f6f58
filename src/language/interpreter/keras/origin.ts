import type { Span } from "../../syntax/nodes";
import type { Interpreter } from "../interpreter";

/** Where a layer, a call or a model is written. */
export interface Origin {
  span: Span;
  /** The functions of the file that were running, outermost first. */
  scope: readonly string[];
}

export function originOf(interpreter: Interpreter, span: Span): Origin {
  return { span: { from: span.from, to: span.to }, scope: interpreter.frames.map((frame) => frame.name) };
}
