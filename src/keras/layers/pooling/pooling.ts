import type { Argument } from "../../core/argument";
import { choice, optional, sizes, text } from "../../core/kinds";
import { defineLayer, type LayerClass } from "../../core/layer";
import type { Operations, PoolingOptions } from "../../ops/operations";
import { fromChannelsLast, toChannelsLast } from "../../ops/channels";
import { dataFormat } from "../convolutional/data-format";
import type { Rank } from "../convolutional/parameters";

/** What is made of a window. */
export interface Kind {
  name: "Max" | "Average";
  summary: string;
  /** Absent where Keras wants a size. */
  defaultSize?: (rank: number) => Argument;
  pool<T>(ops: Operations<T>, x: T, options: PoolingOptions): T;
}

export const maximum: Kind = {
  name: "Max",
  summary: "The maximum of each window.",
  defaultSize: (rank) => (rank === 1 ? 2 : Array<number>(rank).fill(2)),
  pool: (ops, x, options) => ops.maxPool(x, options),
};

export const average: Kind = {
  name: "Average",
  summary: "The average of each window.",
  pool: (ops, x, options) => ops.averagePool(x, options),
};

/** One rule for any number of spatial axes. https://keras.io/api/layers/pooling_layers/ */
function pooling(kind: Kind, rank: Rank): LayerClass {
  return defineLayer({
    name: `${kind.name}Pooling${rank}D`,
    family: "pooling",
    summary: kind.summary,
    parameters: {
      pool_size: sizes(rank, "The size of the window.", kind.defaultSize?.(rank)),
      strides: optional(sizes(rank, "How far the window moves; `pool_size` when absent.")),
      padding: choice<"valid" | "same">(
        '"valid": no padding; "same": the output is as large as the input (over strides).',
        ["valid", "same"],
        "valid",
        { exact: true },
      ),
      data_format: dataFormat(),
      name: optional(text("The layer's name. Made from the class name when absent.")),
    },
    inputs: () => ({ rank: rank + 2 }),
    call({ ops, arguments: given }, [input]) {
      const last = toChannelsLast(ops, input!, given.data_format);
      const pooled = kind.pool(ops, last, {
        size: given.pool_size,
        strides: given.strides ?? given.pool_size,
        padding: given.padding,
      });
      return fromChannelsLast(ops, pooled, given.data_format);
    },
    details: ({ pool_size: size }) => size.join("×"),
  });
}

export const maxPooling1D = pooling(maximum, 1);
export const maxPooling2D = pooling(maximum, 2);
export const maxPooling3D = pooling(maximum, 3);
export const averagePooling1D = pooling(average, 1);
export const averagePooling2D = pooling(average, 2);
export const averagePooling3D = pooling(average, 3);
