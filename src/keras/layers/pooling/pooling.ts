import { boolean, choice, optional, sizes } from "../../core/kinds";
import { defineLayer, type LayerClass } from "../../core/layer";
import type { Operations, PoolingOptions } from "../../ops/operations";
import { dataFormat, fromChannelsLast, toChannelsLast } from "../convolutional/data-format";

type Pool = <T>(ops: Operations<T>, x: T, options: PoolingOptions) => T;
type Fold = <T>(ops: Operations<T>, x: T, axes: readonly number[], keepDims: boolean) => T;

/** MaxPooling and AveragePooling over any number of spatial axes. https://keras.io/api/layers/pooling_layers/ */
function pooling(kind: "Max" | "Average", rank: 1 | 2, pool: Pool): LayerClass {
  return defineLayer({
    name: `${kind}Pooling${rank}D`,
    family: "pooling",
    summary: `The ${kind === "Max" ? "maximum" : "average"} of each window.`,
    parameters: {
      pool_size: sizes(rank, "The size of the window.", rank === 1 ? 2 : [2, 2]),
      strides: optional(sizes(rank, "How far the window moves; `pool_size` when absent.")),
      padding: choice<"valid" | "same">('"valid": no padding; "same": the output is as large as the input (over strides).', ["valid", "same"], "valid"),
      data_format: dataFormat(),
    },
    inputs: () => ({ rank: rank + 2 }),
    call({ ops, arguments: given }, [input]) {
      const last = toChannelsLast(ops, input!, given.data_format);
      const pooled = pool(ops, last, { size: given.pool_size, strides: given.strides ?? given.pool_size, padding: given.padding });
      return fromChannelsLast(ops, pooled, given.data_format);
    },
    details: ({ pool_size: size }) => size.join("×"),
  });
}

/** GlobalMaxPooling and GlobalAveragePooling: one value a channel. */
function globalPooling(kind: "Max" | "Average", rank: 1 | 2, fold: Fold): LayerClass {
  return defineLayer({
    name: `Global${kind}Pooling${rank}D`,
    family: "pooling",
    summary: `The ${kind === "Max" ? "maximum" : "average"} over all ${rank === 1 ? "steps" : "positions"} of each channel.`,
    parameters: { data_format: dataFormat(), keepdims: boolean("Whether the pooled axes stay, with size 1.", false) },
    inputs: () => ({ rank: rank + 2 }),
    call({ ops, arguments: { data_format, keepdims }, masks: [mask] }, [input]) {
      const first = data_format === "channels_first" ? 2 : 1;
      const axes = Array.from({ length: rank }, (_, index) => index + first);
      if (kind === "Max" || rank === 2 || mask === null || mask === undefined) return fold(ops, input!, axes, keepdims);
      const weight = ops.expandDims(ops.cast(mask, "float32"), -1);
      return ops.divide(ops.sum(ops.multiply(input!, weight), axes, keepdims), ops.sum(weight, axes, keepdims));
    },
  });
}

const maxPool: Pool = (ops, x, options) => ops.maxPool(x, options);
const averagePool: Pool = (ops, x, options) => ops.averagePool(x, options);
const maximum: Fold = (ops, x, axes, keepDims) => ops.max(x, axes, keepDims);
const mean: Fold = (ops, x, axes, keepDims) => ops.mean(x, axes, keepDims);

export const maxPooling1D = pooling("Max", 1, maxPool);
export const maxPooling2D = pooling("Max", 2, maxPool);
export const averagePooling1D = pooling("Average", 1, averagePool);
export const averagePooling2D = pooling("Average", 2, averagePool);
export const globalMaxPooling1D = globalPooling("Max", 1, maximum);
export const globalMaxPooling2D = globalPooling("Max", 2, maximum);
export const globalAveragePooling1D = globalPooling("Average", 1, mean);
export const globalAveragePooling2D = globalPooling("Average", 2, mean);
