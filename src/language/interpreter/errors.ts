import { KerasError, type KerasErrorCode } from "../../keras/core/errors";
import type { Span } from "../syntax/nodes";

/** Stable codes of the problems that Python itself would raise, beside Keras' own. */
export type PythonErrorCode =
  | KerasErrorCode
  | "syntax-error"
  | "undefined-name"
  | "unknown-attribute"
  | "unknown-layer"
  | "unknown-import"
  | "not-callable"
  | "type-error"
  | "value-error"
  | "index-error"
  | "key-error"
  | "zero-division"
  | "assertion"
  | "raised"
  | "missing-file"
  | "bad-data"
  | "recursion"
  | "budget-exceeded";

/** What an error is called when no code of its own fits: the Python class decides. */
const codeOfType: Readonly<Record<string, PythonErrorCode>> = {
  TypeError: "type-error",
  ValueError: "value-error",
  IndexError: "index-error",
  KeyError: "key-error",
  AttributeError: "unknown-attribute",
  NameError: "undefined-name",
  ZeroDivisionError: "zero-division",
  FileNotFoundError: "missing-file",
  ImportError: "unknown-import",
  ModuleNotFoundError: "unknown-import",
  AssertionError: "assertion",
  RecursionError: "recursion",
};

export interface PythonErrorDetails {
  code?: PythonErrorCode;
  /** Where exactly, when the thrower knows. */
  span?: Span;
  /** The argument at fault: a position or a name. The interpreter finds its span. */
  argument?: number | string;
  suggestions?: readonly string[];
}

/** An exception as Python would raise it. */
export class PythonError extends Error {
  readonly code: PythonErrorCode;
  span: Span | undefined;
  readonly argument: number | string | undefined;
  readonly suggestions: readonly string[];

  constructor(
    /** The Python class: `ValueError`. */
    readonly type: string,
    message: string,
    details: PythonErrorDetails = {},
  ) {
    super(message);
    this.name = type;
    this.code = details.code ?? codeOfType[type] ?? "raised";
    this.span = details.span;
    this.argument = details.argument;
    this.suggestions = details.suggestions ?? [];
  }
}

/** A KerasError whose place in the text has been found. */
export type LocatedKerasError = KerasError & { span?: Span };

/** Whether an error speaks of the user's program, not of ours. */
export function isProgramError(error: unknown): error is PythonError | KerasError {
  return error instanceof PythonError || error instanceof KerasError;
}
