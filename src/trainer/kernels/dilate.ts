import type { Tensor, TensorFlow } from "./types";

/** Puts zeros between a kernel's elements: TensorFlow.js has no gradient for dilated convolutions. */
export function dilate(tf: TensorFlow, kernel: Tensor, dilation: readonly number[]): Tensor {
  return dilation.reduce<Tensor>((wide, step, axis) => {
    if (step === 1) return wide;
    const size = wide.shape[axis]!;
    const spread = tf.pad(
      tf.expandDims(wide, axis + 1),
      Array.from({ length: wide.rank + 1 }, (_, index): [number, number] =>
        index === axis + 1 ? [0, step - 1] : [0, 0],
      ),
    );
    const joined = tf.reshape(
      spread,
      wide.shape.map((one, index) => (index === axis ? one * step : one)),
    );
    return tf.slice(
      joined,
      joined.shape.map(() => 0),
      joined.shape.map((one, index) => (index === axis ? (size - 1) * step + 1 : one)),
    );
  }, kernel);
}
