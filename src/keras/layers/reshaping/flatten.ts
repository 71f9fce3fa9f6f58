import { sizeOf } from "../../core/dimensions";
import { defineLayer } from "../../core/layer";
import { toChannelsLast } from "../../ops/channels";
import { dataFormat } from "../convolutional/data-format";

/** https://keras.io/api/layers/reshaping_layers/flatten/ */
export const flatten = defineLayer({
  name: "Flatten",
  family: "reshaping",
  summary: "All axes but the batch become one.",
  parameters: { data_format: dataFormat() },
  inputs: () => ({ minRank: 1 }),
  outputType: "traced",
  call({ ops, arguments: { data_format: format } }, [input]) {
    const [batch, ...rest] = ops.shape(input!);
    const ordered = rest.length > 0 ? toChannelsLast(ops, input!, format) : input!;
    return ops.reshape(ordered, [batch!, sizeOf(rest)]);
  },
});
