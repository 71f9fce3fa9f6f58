import { checkInput } from "../../core/input-check";
import { sizes } from "../../core/kinds";
import { defineLayer, type LayerClass } from "../../core/layer";
import { invalidArgument } from "../../core/parameters";
import { adaptivePool } from "../../ops/adaptive-pool";
import { fromChannelsLast, toChannelsLast } from "../../ops/channels";
import { dataFormat } from "../convolutional/data-format";
import type { Rank } from "../convolutional/parameters";
import { average, type Kind, maximum } from "./pooling";

/** Keras divides by the number of windows. Throws KerasError. */
function checkSize(owner: string, size: readonly number[]): void {
  if (!size.includes(0)) return;
  const place = { owner, name: "output_size" };
  throw invalidArgument(place, "positive integers", size.length === 1 ? size[0]! : size);
}

/** One rule for any number of spatial axes. https://keras.io/api/layers/pooling_layers/ */
function adaptivePooling(kind: Kind, rank: Rank): LayerClass {
  return defineLayer({
    name: `Adaptive${kind.name}Pooling${rank}D`,
    family: "pooling",
    summary: `${kind.summary} There are as many windows as are asked for.`,
    parameters: {
      output_size: sizes(rank, "The size of the output along each spatial axis.", undefined, 0),
      data_format: dataFormat(),
    },
    inputs: () => ({ minRank: 2 }),
    call({ ops, layer, arguments: { output_size: size, data_format: format } }, [input]) {
      const spec = { shape: ops.shape(input!), dtype: ops.dtype(input!) };
      // Of one spatial axis Keras' run takes the first size alone, whatever the layer is for.
      const taken = spec.shape.length === 3 ? size.slice(0, 1) : size;
      checkInput(layer.name, layer.definition.name, { rank: taken.length + 2 }, spec, 0);
      checkSize(layer.definition.name, taken);
      const last = toChannelsLast(ops, input!, format);
      return fromChannelsLast(ops, adaptivePool(ops, last, taken, kind.pool), format);
    },
    symbolicCall({ arguments: { output_size: size, data_format: format } }, [input]) {
      const { shape } = input!;
      const said = format === "channels_first" ? [shape[1]!, ...size] : [...size, shape.at(-1)!];
      return { ...input!, shape: [shape[0]!, ...said] };
    },
    details: ({ output_size: size }) => `to ${size.join("×")}`,
  });
}

export const adaptiveMaxPooling1D = adaptivePooling(maximum, 1);
export const adaptiveMaxPooling2D = adaptivePooling(maximum, 2);
export const adaptiveMaxPooling3D = adaptivePooling(maximum, 3);
export const adaptiveAveragePooling1D = adaptivePooling(average, 1);
export const adaptiveAveragePooling2D = adaptivePooling(average, 2);
export const adaptiveAveragePooling3D = adaptivePooling(average, 3);
