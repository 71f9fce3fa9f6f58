import { type Dimension, formatShape } from "../../../protocol";
import type { Argument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { defineLayer, type LayerClass } from "../../core/layer";
import type { AxisIndex } from "../../ops/operations";
import { type DataFormat, fromChannelsLast, toChannelsLast } from "../../ops/channels";
import { dataFormat } from "../convolutional/data-format";
import type { Rank } from "../convolutional/parameters";
import { type Margin, margins } from "./margins";

const all: AxisIndex = { kind: "slice", start: undefined, stop: undefined, step: 1 };
const inside = ([start, end]: Margin): AxisIndex => ({
  kind: "slice",
  start,
  stop: end === 0 ? undefined : -end,
  step: 1,
});

/** Refuses to cut away a whole axis. Throws KerasError. */
function checkRoom(
  className: string,
  shape: readonly Dimension[],
  cropping: readonly Margin[],
  format: DataFormat,
): void {
  const first = format === "channels_first" ? 2 : 1;
  cropping.forEach(([start, end], index) => {
    const size = shape[index + first]!;
    if (typeof size !== "number" || start + end < size) return;
    throw new KerasError(
      "kernel-too-large",
      `\`cropping\` parameter of \`${className}\` layer must be smaller than the input. Received: input_shape=${formatShape([...shape])}: ${start} + ${end} leaves nothing of axis ${index + first}, whose size is ${size}.`,
      { argument: "cropping" },
    );
  });
}

const summaries: Readonly<Record<Rank, string>> = {
  1: "Cuts steps off both ends.",
  2: "Cuts the border off an image.",
  3: "Cuts the border off a volume.",
};

/** Keras' defaults, which differ by rank. */
const defaults: Readonly<Record<Rank, Argument>> = {
  1: [1, 1],
  2: [
    [0, 0],
    [0, 0],
  ],
  3: [
    [1, 1],
    [1, 1],
    [1, 1],
  ],
};

/** Cropping1D, Cropping2D, Cropping3D. https://keras.io/api/layers/reshaping_layers/ */
function cropping(rank: Rank): LayerClass {
  const name = `Cropping${rank}D`;
  return defineLayer({
    name,
    family: "reshaping",
    summary: summaries[rank],
    parameters: {
      cropping: margins(rank, "How much is cut at the start and the end of each axis.", defaults[rank]),
      ...(rank === 1 ? {} : { data_format: dataFormat() }),
    },
    inputs: () => ({ rank: rank + 2 }),
    call({ ops, arguments: given }, [input]) {
      const format = (given as { data_format?: DataFormat | null }).data_format ?? null;
      checkRoom(name, ops.shape(input!), given.cropping, format);
      const last = toChannelsLast(ops, input!, format);
      return fromChannelsLast(ops, ops.getItem(last, [all, ...given.cropping.map(inside), all]), format);
    },
    details: ({ cropping: cut }) => cut.map((ends) => ends.join("+")).join(", "),
  });
}

export const cropping1D = cropping(1);
export const cropping2D = cropping(2);
export const cropping3D = cropping(3);
