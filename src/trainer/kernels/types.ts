import type * as core from "@tensorflow/tfjs-core";

/** TensorFlow.js with whichever engine was chosen. */
export type TensorFlow = typeof core;
export type Tensor = core.Tensor;
