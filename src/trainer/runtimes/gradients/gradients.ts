import { batchMatMulGradient } from "./batch-mat-mul";
import { comparisonGradients } from "./comparisons";
import { conv3DBackpropInputGradient } from "./conv3d-backprop-input";
import { cumsumGradient } from "./cumsum";
import { maximumGradient, minimumGradient } from "./extremes";
import { configOf, type GradientCorrection, type TensorFlow } from "./gradient";
import { gatherGradient } from "./gather";
import { meanGradient } from "./mean";
import { mirrorPadGradient } from "./mirror-pad";
import { resizeNearestNeighborGradient } from "./resize-nearest-neighbor";
import { squaredDifferenceGradient } from "./squared-difference";
import { tileGradient } from "./tile";

const corrections: readonly GradientCorrection[] = [
  batchMatMulGradient,
  conv3DBackpropInputGradient,
  cumsumGradient,
  gatherGradient,
  maximumGradient,
  minimumGradient,
  meanGradient,
  mirrorPadGradient,
  resizeNearestNeighborGradient,
  squaredDifferenceGradient,
  tileGradient,
  ...comparisonGradients,
];

/** Replaces those gradients of tfjs-core that are wrong, missing or wasteful, whatever the engine. */
export function correctGradients(tf: TensorFlow): void {
  for (const gradient of corrections) {
    if ((tf.getGradient(gradient.kernelName) as object | undefined) !== undefined)
      tf.unregisterGradient(gradient.kernelName);
    tf.registerGradient(configOf(tf, gradient));
  }
}
