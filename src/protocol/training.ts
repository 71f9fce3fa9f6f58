/** Events of a training run, one JSON document a line on the trainer's standard output. */
export type TrainingEvent =
  | { type: "runtime"; name: "native" | "wasm"; version: string; reason: string }
  | FitStarted
  /** Throttled: at most about 20 a second, always the first and the last of an epoch. `epoch` counts from 0, `step` is the number done. */
  | { type: "step"; fit: number; epoch: number; step: number; logs: Logs; secondsPerStep: number }
  /** At the end of an epoch; `logs` holds `val_…` too. */
  | { type: "epoch"; fit: number; epoch: number; logs: Logs; seconds: number }
  | { type: "fit-end"; fit: number; cancelled: boolean; seconds: number }
  | { type: "evaluate"; model: string; logs: Logs }
  /** What the file prints, and the log's own lines. */
  | { type: "output"; text: string }
  /** How the training runs: for the log alone. */
  | { type: "note"; message: string }
  | { type: "warning"; message: string; line: number | undefined }
  /** The training waits, or goes on. */
  | { type: "pause"; isPaused: boolean }
  /** Somebody asked for the end: the step comes to its own, and the weights are written. */
  | { type: "stopping" }
  /** The trainer was ended and started anew: what it told is told again, from the last checkpoint on or from the beginning. */
  | { type: "restart"; message: string }
  | { type: "saved"; path: string; model: string }
  /** What a model answers for the examples of a file. */
  | { type: "predicted"; model: string; examples: number; outputs: PredictedOutput[]; path: string | undefined }
  | {
      type: "end";
      status: "finished" | "cancelled" | "failed";
      message: string | undefined;
      line: number | undefined;
      seconds: number;
      /** `failed` because of a file that was named on the command line, not of the program. */
      isInputAtFault?: boolean;
      /** Whether the next run can go on from a checkpoint of this one. */
      canResume?: boolean;
    };

/**
 * A line of the trainer: an event, a sign that it is at work, once a second at most, or the word of one that stood by that the
 * program wants an engine set up in another way.
 */
export type TrainerMessage = TrainingEvent | { type: "alive" } | { type: "unsuited" };

export type Logs = Record<string, number>;

/** One output of a model; the numbers, row-major, where no file takes them. */
export interface PredictedOutput {
  name: string;
  shape: number[];
  values: number[] | undefined;
}

export interface FitStarted {
  type: "fit";
  /** Counts the fit calls of the run from 0. */
  fit: number;
  model: string;
  epochs: number;
  stepsPerEpoch: number;
  batchSize: number;
  /** Null where the data don't end. */
  samples: number | null;
  validationSamples: number;
  /** Names of what `logs` will hold, without `val_`; `loss` first. */
  metrics: string[];
  optimizer: string;
  params: number;
}

/** Commands to the trainer, one JSON document a line on its standard input; one that stands by is told what to `run`. */
export type TrainingCommand =
  { type: "cancel" } | { type: "pause" } | { type: "resume" } | { type: "run"; arguments: string[] };

/** To the training panel. Events are sent in the order in which they happened; `reset` starts a new run. */
export type TrainingPanelFromHost =
  { type: "reset"; file: string; events: TrainingEvent[] } | { type: "events"; events: TrainingEvent[] };

export type TrainingPanelToHost =
  | { type: "ready" }
  | { type: "stop" }
  | { type: "pause" }
  | { type: "resume" }
  | { type: "restart" }
  | { type: "show-log" }
  | { type: "open-saved"; path: string };
