import type { PreviewDocument } from "./preview";

/** Asks the server to send a document's graph after every change, or to stop. */
export interface SubscribeToPreview {
  uri: string;
  subscribe: boolean;
}

export const previewNotification = "kmodel/preview";
export const documentNotification = "kmodel/document";
export const trainabilityRequest = "kmodel/trainability";
export const insertTrainingRequest = "kmodel/insertTraining";

export interface DocumentMessage {
  uri: string;
  document: PreviewDocument;
}

/** What Train Model has to ask for. */
export interface Trainability {
  hasCompile: boolean;
  hasFit: boolean;
  models: TrainableModel[];
  /** Sentences of errors that stand in the way. */
  errors: string[];
}

export interface TrainableModel {
  variable: string;
  name: string;
  /** What the model's output suggests. */
  suggested: { loss: string; metrics: string[]; optimizer: string };
  inputs: { name: string; shape: string }[];
  outputs: { name: string; shape: string }[];
}

/** The answers to the quick picks. */
export interface TrainingAnswers {
  uri: string;
  variable: string;
  /** A `.csv` or `.npz`, as the program will name it. */
  dataFile: string;
  /** The CSV's column, or the archive's array, that is to be predicted. */
  target: string;
  loss: string;
  metrics: string[];
  optimizer: string;
  epochs: number;
}

/** Keras lines, and the offset at which they belong. */
export interface TrainingLines {
  offset: number;
  text: string;
}
