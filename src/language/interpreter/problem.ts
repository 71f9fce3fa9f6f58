import type { Span } from "../syntax/nodes";
import type { PythonErrorCode } from "./errors";

export type Severity = "error" | "warning" | "information" | "hint";

/** Stable codes of everything the reader says. */
export type ProblemCode =
  | PythonErrorCode
  | "unsupported-construct"
  | "unused-layer"
  | "unused-input"
  | "unreachable-code"
  | "loss-mismatch"
  | "label-mismatch"
  | "metric-mismatch"
  | "differs-at-run"
  | "data-shape"
  | "batch-size"
  | "deprecated-argument"
  | "internal-error"
  | "binary-file"
  | "file-too-large";

export interface RelatedPlace {
  message: string;
  span: Span;
}

/** Something the reader says about the text. */
export interface Problem {
  code: ProblemCode;
  severity: Severity;
  message: string;
  span: Span;
  /** The calls that led here, innermost first. */
  related: readonly RelatedPlace[];
  /** What could stand there instead, best first. */
  suggestions: readonly string[];
}
