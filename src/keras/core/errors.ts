/** Stable codes of the problems that Keras itself would raise. */
export type KerasErrorCode =
  | "missing-argument"
  | "unknown-argument"
  | "too-many-arguments"
  | "invalid-argument"
  | "unknown-value"
  | "wrong-rank"
  | "shape-mismatch"
  | "kernel-too-large"
  | "invalid-dimension"
  | "not-built"
  | "not-a-tensor"
  | "disconnected-graph"
  | "duplicate-name"
  | "sequential-structure"
  | "unsupported";

/** What a KerasError speaks of, so that the editor can underline just that. */
export interface ErrorPlace {
  /** The constructor's or call's argument by name. */
  argument?: string;
  /** The position among the tensors that the layer is called on. */
  input?: number;
  /** Other values worth trying, best first: the editor offers them as fixes. */
  suggestions?: string[];
}

/** Ends what depends on something that the reader does not follow: the outputs are unknown, and nobody is at fault. */
export class NotFollowed extends Error {
  constructor(readonly reason: string) {
    super(`This depends on ${reason}, which KModel does not follow.`);
    this.name = "NotFollowed";
  }
}

/** A refusal that Keras would make too: what Keras says, plus what helps. */
export class KerasError extends Error {
  constructor(
    readonly code: KerasErrorCode,
    message: string,
    readonly place: ErrorPlace = {},
  ) {
    super(message);
    this.name = "KerasError";
  }
}
