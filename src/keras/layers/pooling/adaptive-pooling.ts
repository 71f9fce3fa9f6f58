import { sizes } from "../../core/kinds";
import { defineLayer, type LayerClass } from "../../core/layer";
import { adaptivePool } from "../../ops/adaptive-pool";
import { fromChannelsLast, toChannelsLast } from "../../ops/channels";
import { dataFormat } from "../convolutional/data-format";
import type { Rank } from "../convolutional/parameters";
import { average, type Kind, maximum } from "./pooling";

/** One rule for any number of spatial axes. https://keras.io/api/layers/pooling_layers/ */
function adaptivePooling(kind: Kind, rank: Rank): LayerClass {
  return defineLayer({
    name: `Adaptive${kind.name}Pooling${rank}D`,
    family: "pooling",
    summary: `${kind.summary} There are as many windows as are asked for.`,
    parameters: {
      output_size: sizes(rank, "The size of the output along each spatial axis."),
      data_format: dataFormat(),
    },
    inputs: () => ({ rank: rank + 2 }),
    call({ ops, arguments: { output_size: size, data_format: format } }, [input]) {
      const last = toChannelsLast(ops, input!, format);
      return fromChannelsLast(ops, adaptivePool(ops, last, size, kind.pool), format);
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
