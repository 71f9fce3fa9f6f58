import type { Argument } from "../../core/argument";
import { addDimensions } from "../../core/dimensions";
import { defineLayer, type LayerClass } from "../../core/layer";
import { fromChannelsLast, toChannelsLast } from "../../ops/channels";
import { dataFormat } from "../convolutional/data-format";
import type { Rank } from "../convolutional/parameters";
import { type Margin, margins, refuseMargins } from "./margins";

const summaries: Readonly<Record<Rank, string>> = {
  1: "Adds zeros before and after the steps.",
  2: "Adds zeros around the image.",
  3: "Adds zeros around the volume.",
};

/** Keras' defaults, each written as Keras writes it. */
const defaults: Readonly<Record<Rank, Argument>> = {
  1: 1,
  2: [1, 1],
  3: [
    [1, 1],
    [1, 1],
    [1, 1],
  ],
};

/** ZeroPadding1D, ZeroPadding2D, ZeroPadding3D. https://keras.io/api/layers/reshaping_layers/ */
function zeroPadding(rank: Rank): LayerClass {
  return defineLayer({
    name: `ZeroPadding${rank}D`,
    family: "reshaping",
    summary: summaries[rank],
    parameters: {
      padding: margins(rank, "How many zeros at the start and the end of each axis.", defaults[rank], {
        anyInteger: true,
      }),
      data_format: dataFormat(),
    },
    inputs: () => ({ rank: rank + 2 }),
    call({ ops, arguments: { padding, data_format: format } }, [input]) {
      const [[first]] = padding as [Margin];
      if (first < 0) throw refuseMargins(rank, { owner: `ZeroPadding${rank}D`, name: "padding" }, first);
      const last = toChannelsLast(ops, input!, format);
      return fromChannelsLast(ops, ops.pad(last, [[0, 0], ...padding, [0, 0]]), format);
    },
    symbolicCall({ arguments: { padding, data_format: format } }, [input]) {
      const first = format === "channels_first" ? 2 : 1;
      const shape = input!.shape.map((size, axis) => {
        const [start, end] = padding[axis - first] ?? [0, 0];
        return addDimensions(size, start + end);
      });
      return shape.some((size) => typeof size === "number" && size < 0) ? undefined : { ...input!, shape };
    },
    details: ({ padding }) => padding.map((ends) => ends.join("+")).join(", "),
  });
}

export const zeroPadding1D = zeroPadding(1);
export const zeroPadding2D = zeroPadding(2);
export const zeroPadding3D = zeroPadding(3);
