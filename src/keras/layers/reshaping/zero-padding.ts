import { defineLayer, type LayerClass } from "../../core/layer";
import { dataFormat, fromChannelsLast, toChannelsLast } from "../convolutional/data-format";
import { margin, margins } from "./margins";

/** ZeroPadding1D, ZeroPadding2D. https://keras.io/api/layers/reshaping_layers/ */
function zeroPadding(rank: 1 | 2): LayerClass {
  const doc = "How many zeros at the start and the end of each axis.";
  return defineLayer({
    name: `ZeroPadding${rank}D`,
    family: "reshaping",
    summary: `Adds zeros ${rank === 1 ? "before and after the steps" : "around the image"}.`,
    parameters: { padding: rank === 1 ? margin(doc, 1) : margins(doc, [1, 1]), data_format: dataFormat() },
    inputs: () => ({ rank: rank + 2 }),
    call({ ops, arguments: { padding, data_format: format } }, [input]) {
      const last = toChannelsLast(ops, input!, format);
      return fromChannelsLast(ops, ops.pad(last, [[0, 0], ...padding, [0, 0]]), format);
    },
    details: ({ padding }) => padding.map((ends) => ends.join("+")).join(", "),
  });
}

export const zeroPadding1D = zeroPadding(1);
export const zeroPadding2D = zeroPadding(2);
