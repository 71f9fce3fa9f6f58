import { choice, positiveInteger, sizes } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import type { Operations } from "../../ops/operations";
import { dataFormat, fromChannelsLast, toChannelsLast } from "../convolutional/data-format";

/** https://keras.io/api/layers/reshaping_layers/up_sampling1d/ */
export const upSampling1D = defineLayer({
  name: "UpSampling1D",
  family: "reshaping",
  summary: "Repeats each step.",
  parameters: { size: positiveInteger("How often each step stands.", 2, { strict: true }) },
  inputs: () => ({ rank: 3 }),
  call: ({ ops, arguments: { size } }, [input]) => ops.repeat(input!, size, 1),
  details: ({ size }) => `×${size}`,
});

/** https://keras.io/api/layers/reshaping_layers/up_sampling2d/ */
export const upSampling2D = defineLayer({
  name: "UpSampling2D",
  family: "reshaping",
  summary: "Makes an image larger, by repeating or by interpolating its pixels.",
  parameters: {
    size: sizes(2, "The factors of height and width.", [2, 2]),
    data_format: dataFormat(),
    interpolation: choice("How new pixels are made.", ["nearest", "bilinear"], "nearest"),
  },
  inputs: () => ({ rank: 4 }),
  call({ ops, arguments: { size, data_format: format, interpolation } }, [input]) {
    const stretch = interpolation === "nearest" ? repeatPixels : interpolatePixels;
    const last = toChannelsLast(ops, input!, format);
    return fromChannelsLast(ops, stretch(ops, stretch(ops, last, 1, size[0]!), 2, size[1]!), format);
  },
  details: ({ size }) => `×${size.join("×")}`,
});

/** Axis `axis` (1 or 2) of (batch, height, width, channels) `factor` times as long. */
const repeatPixels = <T>(ops: Operations<T>, x: T, axis: number, factor: number): T => ops.repeat(x, factor, axis);

/** The same by straight lines between the pixels' centres: a product with the weights of the old pixels in the new ones. */
function interpolatePixels<T>(ops: Operations<T>, x: T, axis: number, factor: number): T {
  const size = ops.shape(x)[axis];
  // Where a size is free there are only shapes, which are the same either way.
  if (typeof size !== "number") return repeatPixels(ops, x, axis, factor);
  const there = axis === 1 ? [0, 2, 3, 1] : [0, 1, 3, 2];
  const back = axis === 1 ? [0, 3, 1, 2] : [0, 1, 3, 2];
  const weights = ops.constant(interpolationWeights(size, factor), [size, size * factor], ops.dtype(x));
  return ops.transpose(ops.matmul(ops.transpose(x, there), weights), back);
}

/** Row: old pixel, column: new pixel. Centres lie at half pixels; beyond the outer centres the border goes on. */
function interpolationWeights(size: number, factor: number): Float32Array {
  const weights = new Float32Array(size * size * factor);
  for (let column = 0; column < size * factor; column++) {
    const place = Math.min(Math.max((column + 0.5) / factor - 0.5, 0), size - 1);
    const [lower, part] = [Math.floor(place), place % 1];
    weights[lower * size * factor + column] = 1 - part;
    if (part > 0) weights[(lower + 1) * size * factor + column] = part;
  }
  return weights;
}
