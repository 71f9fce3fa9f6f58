import type { Variable } from "@tensorflow/tfjs-core";
import type { TensorFlow } from "../kernels";

/** A number that steps change; nothing has a gradient with respect to it. */
export function scalarVariable(tf: TensorFlow, value: number): Variable {
  const initial = tf.scalar(value);
  const variable = tf.variable(initial, false);
  initial.dispose();
  return variable;
}
