import { multiplyDimensions } from "../../core/dimensions";
import { choice, oneOf, positiveInteger, sizes } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import type { Operations } from "../../ops/operations";
import { imageResize } from "../../ops/image/resize";
import { interpolations } from "../../ops/image/resize-weights";
import { fromChannelsLast, toChannelsLast } from "../../ops/channels";
import { dataFormat } from "../convolutional/data-format";

/** Each element `factors[i]` times along spatial axis i of (batch, …spatial, channels). */
const repeatAll = <T>(ops: Operations<T>, x: T, factors: readonly number[]): T =>
  factors.reduce((longer, factor, index) => ops.repeat(longer, factor, index + 1), x);

/** https://keras.io/api/layers/reshaping_layers/up_sampling1d/ */
export const upSampling1D = defineLayer({
  name: "UpSampling1D",
  family: "reshaping",
  summary: "Repeats each step.",
  parameters: { size: positiveInteger("How often each step stands.", 2, { strict: true }) },
  inputs: () => ({ rank: 3 }),
  call: ({ ops, arguments: { size } }, [input]) => repeatAll(ops, input!, [size]),
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
    interpolation: choice("How new pixels are made.", interpolations, "nearest", { open: true }),
  },
  inputs: () => ({ rank: 4 }),
  call({ ops, arguments: { size, data_format: format, interpolation } }, [input]) {
    oneOf(interpolation, interpolations, { owner: "UpSampling2D", name: "interpolation" });
    const last = toChannelsLast(ops, input!, format);
    const [height, width] = ops.shape(last).slice(1, 3);
    // Where a size is free there are only shapes, which are the same either way.
    const repeats = interpolation === "nearest" || typeof height !== "number" || typeof width !== "number";
    const larger = repeats
      ? repeatAll(ops, last, size)
      : imageResize(ops, last, [height * size[0]!, width * size[1]!], { interpolation });
    return fromChannelsLast(ops, larger, format);
  },
  symbolicCall({ arguments: { size, data_format: format } }, [input]) {
    const first = format === "channels_first" ? 2 : 1;
    return { ...input!, shape: input!.shape.map((own, axis) => multiplyDimensions(own, size[axis - first] ?? 1)) };
  },
  details: ({ size }) => `×${size.join("×")}`,
});

/** https://keras.io/api/layers/reshaping_layers/up_sampling3d/ */
export const upSampling3D = defineLayer({
  name: "UpSampling3D",
  family: "reshaping",
  summary: "Repeats each voxel.",
  parameters: { size: sizes(3, "The factors of the three spatial axes.", [2, 2, 2]), data_format: dataFormat() },
  inputs: () => ({ rank: 5 }),
  call({ ops, arguments: { size, data_format: format } }, [input]) {
    return fromChannelsLast(ops, repeatAll(ops, toChannelsLast(ops, input!, format), size), format);
  },
  details: ({ size }) => `×${size.join("×")}`,
});
