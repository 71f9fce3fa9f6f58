import type { Layer } from "../core/layer";
import type { Weight } from "../core/weight";

/** Numbers in 8 bits, and by what they are scaled. */
interface WholeNumbers {
  readonly whole: Float32Array;
  readonly scales: Float32Array;
}

const greatest = 127;

/**
 * A kernel's numbers as the nearest of 255 even steps between minus and plus the greatest that shares their scale, in
 * floats of 32 bits as Keras' `AbsMaxQuantizer` computes them.
 */
export function toWholeNumbers(values: Float32Array, layer: Layer, kernel: Weight, scale: Weight): WholeNumbers {
  const place = placesOfScales(kernel.shape.map(Number), strides(layer, kernel, scale.shape.map(Number)));
  const scales = new Float32Array(scale.size!);
  values.forEach((value, index) => (scales[place[index]!] = Math.max(scales[place[index]!]!, Math.abs(value))));
  scales.forEach((size, index) => (scales[index] = greatest / Math.fround(size + Math.fround(1e-7))));
  const whole = values.map((value, index) => toEven(Math.fround(value * scales[place[index]!]!)));
  return { whole: whole.map((value) => Math.min(greatest, Math.max(-greatest, value))), scales };
}

/** The nearest whole number, the even one of two. */
function toEven(value: number): number {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** How far the place of a number's scale moves along each axis of the kernel. */
function strides(layer: Layer, { name, shape }: Weight, scale: readonly number[]): number[] {
  if (layer.definition.name !== "EinsumDense") return name === "embeddings" ? [1, 0] : [0, 1];
  const [, labels, output] = (layer.values["equation"] as string).replace(/\s/g, "").split(/,|->/);
  return shape.map((_, axis) => {
    const at = output!.indexOf(labels![axis]!);
    return at < 0 ? 0 : scale.slice(at + 1).reduce((product, size) => product * size, 1);
  });
}

/** The place of each number's scale, row-major. */
const placesOfScales = (shape: readonly number[], steps: readonly number[]): number[] =>
  shape.reduce<number[]>(
    (places, size, axis) =>
      places.flatMap((place) => Array.from({ length: size }, (_, index) => place + index * steps[axis]!)),
    [0],
  );
