import type { GradConfig, NamedAttrMap, Tensor } from "@tensorflow/tfjs-core";
import type { Runtime } from "../runtime";

export type TensorFlow = Runtime["tf"];

/** A gradient to register in place of tfjs-core's, or where it has none. */
export interface GradientCorrection {
  readonly kernelName: string;
  /** Names of the inputs that the gradient reads, in the order in which it gets them. */
  readonly inputsToSave: readonly string[];
  /** For each input, how to compute its gradient from the output's. */
  readonly gradient: (call: GradientCall) => Record<string, () => Tensor>;
}

export interface GradientCall {
  readonly tf: TensorFlow;
  readonly dy: Tensor;
  readonly saved: readonly Tensor[];
  readonly attributes: NamedAttrMap;
}

export function configOf(tf: TensorFlow, { kernelName, inputsToSave, gradient }: GradientCorrection): GradConfig {
  return {
    kernelName,
    inputsToSave: [...inputsToSave],
    gradFunc: (dy, saved, attributes) => gradient({ tf, dy: dy as Tensor, saved, attributes }),
  };
}

/** Sums over the dimensions along which a tensor of the given shape was broadcast. */
export function sumToShape(tf: TensorFlow, tensor: Tensor, shape: number[]): Tensor {
  const added = tensor.rank - shape.length;
  const wasBroadcast = (size: number, axis: number) => axis < added || (shape[axis - added] === 1 && size !== 1);
  const axes = tensor.shape.flatMap((size, axis) => (wasBroadcast(size, axis) ? [axis] : []));
  return axes.length === 0 ? tensor : tf.reshape(tf.sum(tensor, axes), shape);
}
