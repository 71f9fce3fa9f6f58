/** Images of one size, one behind the other; 0 is black and 1 is white. */
export interface Images {
  readonly count: number;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3 | 4;
  /** (count, height, width, channels) */
  readonly values: Float32Array;
}

type Former = (shape: readonly number[], values: Float32Array) => Images | undefined;

/** How weights of so many axes are shown, those of size 1 apart. */
const formers: Readonly<Record<number, Former>> = {
  1: ([size], values) => ({ count: 1, height: size!, width: 1, channels: 1, values }),
  2: ([rows, columns], values) =>
    rows! > columns!
      ? { count: 1, height: columns!, width: rows!, channels: 1, values: transposed(values, rows!, columns!) }
      : { count: 1, height: rows!, width: columns!, channels: 1, values },
  3: ([height, width, count], values) => ({
    count: count!,
    height: height!,
    width: width!,
    channels: 1,
    values: transposed(values, height! * width!, count!),
  }),
  4: ([count, height, width, channels], values) =>
    channels === 3 || channels === 4 ? { count: count!, height: height!, width: width!, channels, values } : undefined,
};

/** What TensorBoard shows of a weight; undefined for one that Keras makes no image of. */
export function imagesOf(shape: readonly number[], values: Float32Array): Images | undefined {
  const sizes = shape.filter((size) => size !== 1);
  return formers[sizes.length]?.(sizes, values);
}

const transposed = (values: Float32Array, rows: number, columns: number): Float32Array =>
  values.map((_, place) => values[(place % rows) * columns + Math.floor(place / rows)]!);
