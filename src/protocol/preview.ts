import type { ModelGraph } from "./graph";
import type { SourceSpan } from "./shape";

/** A problem as the preview shows it: a sentence that leads to its place. */
export interface PreviewProblem {
  severity: "error" | "warning" | "information" | "hint";
  code: string;
  message: string;
  span: SourceSpan;
}

/** All that the preview draws. */
export interface PreviewDocument {
  file: string;
  /** The document version this was read from. */
  version: number;
  models: ModelGraph[];
  problems: PreviewProblem[];
}

export type PreviewFromHost =
  | { type: "document"; document: PreviewDocument }
  /** The cursor's offset in the text, and its line counted from 1: the node that is written there is lit. */
  | { type: "cursor"; offset: number; line: number }
  | { type: "training"; running: boolean }
  | { type: "export" };

export type PreviewToHost =
  | { type: "ready" }
  /** Go to this place in the text. */
  | { type: "reveal"; span: SourceSpan; version: number }
  | { type: "train"; variable: string | undefined }
  | { type: "stop" }
  /** The answer to `export`: a self-contained SVG. */
  | { type: "svg"; svg: string };
