import type { Weight } from "../../keras/core/weight";
import type { OptimizerSettings } from "../../keras/optimizers";
import type { Tensor, TensorFlow } from "../kernels";

export type Gradients = ReadonlyMap<Weight, Tensor>;

/** Changes each gradient. */
export const mapGradients = (gradients: Gradients, change: (gradient: Tensor, weight: Weight) => Tensor): Gradients =>
  new Map([...gradients].map(([weight, gradient]) => [weight, change(gradient, weight)]));

/** Bounds the gradients as the optimizer was told to. */
export function clipGradients(
  tf: TensorFlow,
  gradients: Gradients,
  { clipValue, clipNorm, globalClipNorm }: OptimizerSettings,
): Gradients {
  const squares = (gradient: Tensor) => tf.sum(tf.square(gradient));
  const shrink = (gradient: Tensor, norm: Tensor, limit: number) =>
    tf.mul(gradient, tf.div(limit, tf.maximum(norm, limit)));
  if (clipValue !== null) return mapGradients(gradients, (gradient) => tf.clipByValue(gradient, -clipValue, clipValue));
  if (clipNorm !== null)
    return mapGradients(gradients, (gradient) => shrink(gradient, tf.sqrt(squares(gradient)), clipNorm));
  if (globalClipNorm === null || gradients.size === 0) return gradients;
  const whole = tf.sqrt(tf.addN([...gradients.values()].map(squares)));
  return mapGradients(gradients, (gradient) => shrink(gradient, whole, globalClipNorm));
}
