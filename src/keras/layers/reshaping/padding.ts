import type { Argument } from "../../core/argument";
import { asInteger, invalidArgument, type Parameter } from "../../core/parameters";
import { defineLayer, type LayerClass } from "../../core/layer";
import { dataFormat, fromChannelsLast, toChannelsLast } from "../convolutional/data-format";
import { choice, sizes } from "../../core/kinds";

type Widths = readonly (readonly [number, number])[];

/** `1`, `(1, 2)`, `((1, 1), (2, 2))`: what is added or cut at both ends of each spatial axis. */
function widths(axes: number, doc: string, defaultValue: Argument): Parameter<Widths> {
  return {
    type: axes === 1 ? "int | (int, int)" : "int | (int, int) | ((int, int), (int, int))",
    doc,
    default: defaultValue,
    parse(argument, place) {
      const whole = asInteger(argument);
      if (whole !== undefined) return Array.from({ length: axes }, () => [whole, whole] as const);
      const items: readonly Argument[] = Array.isArray(argument) ? argument : [];
      const rows = axes === 1 && items.every((item) => asInteger(item) !== undefined) ? [items] : items;
      const pairs = rows.map((row): readonly number[] => {
        const single = asInteger(row as Argument);
        return single !== undefined ? [single, single] : Array.isArray(row) ? row.map((item: Argument) => asInteger(item) ?? NaN) : [];
      });
      const isValid = pairs.length === axes && pairs.every((pair) => pair.length === 2 && pair.every((size) => size >= 0));
      if (!isValid) throw invalidArgument(place, `an integer or ${axes === 1 ? "a pair of integers" : `a tuple of ${axes}`}`, argument);
      return pairs as unknown as Widths;
    },
  };
}

function zeroPadding(rank: 1 | 2): LayerClass {
  return defineLayer({
    name: `ZeroPadding${rank}D`,
    family: "reshaping",
    summary: `Adds zeros around its input.`,
    parameters: { padding: widths(rank, "How many at each end.", rank === 1 ? 1 : [1, 1]), data_format: dataFormat() },
    inputs: () => ({ rank: rank + 2 }),
    call({ ops, arguments: { padding, data_format } }, [input]) {
      const last = toChannelsLast(ops, input!, data_format);
      return fromChannelsLast(ops, ops.pad(last, [[0, 0], ...padding, [0, 0]]), data_format);
    },
  });
}

export const zeroPadding1D = zeroPadding(1);
export const zeroPadding2D = zeroPadding(2);

/** https://keras.io/api/layers/reshaping_layers/up_sampling2d/ */
export const upSampling2D = defineLayer({
  name: "UpSampling2D",
  family: "reshaping",
  summary: "Repeats rows and columns.",
  parameters: {
    size: sizes(2, "How often each row and column stands.", [2, 2]),
    data_format: dataFormat(),
    interpolation: choice("How new values are made.", ["nearest"], "nearest"),
  },
  inputs: () => ({ rank: 4 }),
  call({ ops, arguments: { size, data_format } }, [input]) {
    const last = toChannelsLast(ops, input!, data_format);
    return fromChannelsLast(ops, ops.repeat(ops.repeat(last, size[0]!, 1), size[1]!, 2), data_format);
  },
});
