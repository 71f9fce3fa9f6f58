import { boolean } from "../../core/kinds";
import { defineLayer, type LayerClass } from "../../core/layer";
import { numberLike } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";
import { dataFormat } from "../convolutional/data-format";
import type { Rank } from "../convolutional/parameters";

interface Kind {
  name: "Max" | "Average";
  summary: string;
  fold<T>(ops: Operations<T>, x: T, axes: readonly number[], keepDims: boolean): T;
}

const maximum: Kind = {
  name: "Max",
  summary: "The maximum of each channel over all positions.",
  fold: (ops, x, axes, keepDims) => ops.max(x, axes, keepDims),
};

const average: Kind = {
  name: "Average",
  summary: "The average of each channel over all positions.",
  fold: (ops, x, axes, keepDims) => ops.mean(x, axes, keepDims),
};

/** The average over the steps that the mask, (batch, steps), keeps. */
function maskedAverage<T>(ops: Operations<T>, x: T, mask: T, stepsAxis: number, keepDims: boolean): T {
  const kept = ops.expandDims(mask, stepsAxis === 1 ? 2 : 1);
  const total = ops.sum(ops.where(kept, x, numberLike(ops, x, 0)), stepsAxis, keepDims);
  return ops.divide(total, ops.sum(ops.cast(kept, ops.dtype(x)), stepsAxis, keepDims));
}

/** One value a channel. Only GlobalAveragePooling1D minds masks, as in Keras. https://keras.io/api/layers/pooling_layers/ */
function globalPooling(kind: Kind, rank: Rank): LayerClass {
  const mindsMasks = kind === average && rank === 1;
  return defineLayer({
    name: `Global${kind.name}Pooling${rank}D`,
    family: "pooling",
    summary: kind.summary,
    parameters: { data_format: dataFormat(), keepdims: boolean("Whether the pooled axes stay, with size 1.", false) },
    inputs: () => ({ rank: rank + 2 }),
    callArguments: mindsMasks ? ["mask"] : [],
    call({ ops, arguments: { data_format: format, keepdims }, masks: [mask] }, [input]) {
      const first = format === "channels_first" ? 2 : 1;
      if (mindsMasks && mask !== null && mask !== undefined) return maskedAverage(ops, input!, mask, first, keepdims);
      const axes = Array.from({ length: rank }, (_, index) => index + first);
      return kind.fold(ops, input!, axes, keepdims);
    },
  });
}

export const globalMaxPooling1D = globalPooling(maximum, 1);
export const globalMaxPooling2D = globalPooling(maximum, 2);
export const globalMaxPooling3D = globalPooling(maximum, 3);
export const globalAveragePooling1D = globalPooling(average, 1);
export const globalAveragePooling2D = globalPooling(average, 2);
export const globalAveragePooling3D = globalPooling(average, 3);
