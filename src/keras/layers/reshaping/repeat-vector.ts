import { positiveInteger } from "../../core/kinds";
import { defineLayer } from "../../core/layer";

/** https://keras.io/api/layers/reshaping_layers/repeat_vector/ */
export const repeatVector = defineLayer({
  name: "RepeatVector",
  family: "reshaping",
  summary: "A vector again and again: (batch, features) becomes (batch, n, features).",
  parameters: { n: positiveInteger("How often.", undefined, { strict: true }) },
  inputs: () => ({ rank: 2 }),
  call: ({ ops, arguments: { n } }, [input]) => ops.repeat(ops.expandDims(input!, 1), n, 1),
  details: ({ n }) => `${n} times`,
});
