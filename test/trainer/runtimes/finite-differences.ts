import type { Scalar, Tensor } from "@tensorflow/tfjs-core";
import type { Runtime } from "../../../src/trainer/runtimes/runtime";

type TensorFlow = Runtime["tf"];

/** A small reproducible source of numbers in [-0.5, 0.5). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 4294967296 - 0.5;
  };
}

/** More values than that are repeated, lest large sums drown the differences. */
const gridSize = 300;

/**
 * Values on a shuffled grid of step 0.05, half of them negative: no two are close enough for a finite difference to change which one
 * is the largest of a window.
 */
export function shuffledGrid(size: number, random: () => number): Float32Array {
  const range = Math.min(size, gridSize);
  const values = Float32Array.from({ length: size }, (_, index) => ((index % range) - range / 2 + 0.25) * 0.05);
  for (let index = size - 1; index > 0; index--) {
    const other = Math.floor((random() + 0.5) * (index + 1));
    [values[index], values[other]] = [values[other]!, values[index]!];
  }
  return values;
}

const step = 1e-2;
const checkedPerInput = 24;

/** Largest difference, relative to 1 + |slope|, between the engine's gradients and central differences. */
export function worstGradientError(
  tf: TensorFlow,
  shapes: number[][],
  operation: (...inputs: Tensor[]) => Tensor,
): number {
  const random = randomNumbers(7);
  const values = shapes.map((shape) => shuffledGrid(tf.util.sizeFromShape(shape), random));
  return tf.tidy(() => {
    const inputs = () => values.map((numbers, index) => tf.tensor(numbers.slice(), shapes[index]));
    const outputShape = operation(...inputs()).shape;
    const weights = tf.tensor(Float32Array.from({ length: tf.util.sizeFromShape(outputShape) }, random), outputShape);
    const weightedSum = (...tensors: Tensor[]) => tf.sum<Scalar>(tf.mul(operation(...tensors), weights));
    const loss = () => tf.tidy(() => weightedSum(...inputs()).dataSync()[0]!);
    const gradients = tf
      .grads(weightedSum)(inputs())
      .map((gradient) => gradient.dataSync());

    let worst = 0;
    for (const [index, numbers] of values.entries()) {
      // Spread over the whole input, so that later pictures of the batch and later channels are among them.
      const stride = Math.max(1, Math.floor(numbers.length / checkedPerInput));
      for (let place = 0; place < numbers.length; place += stride) {
        const original = numbers[place]!;
        numbers[place] = original + step;
        const above = loss();
        numbers[place] = original - step;
        const below = loss();
        numbers[place] = original;
        const slope = (above - below) / (2 * step);
        worst = Math.max(worst, Math.abs(slope - gradients[index]![place]!) / (1 + Math.abs(slope)));
      }
    }
    return worst;
  });
}
