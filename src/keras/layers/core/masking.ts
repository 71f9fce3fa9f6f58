import { number } from "../../core/kinds";
import { defineLayer } from "../../core/layer";

/** https://keras.io/api/layers/core_layers/masking/ */
export const masking = defineLayer({
  name: "Masking",
  family: "core",
  summary: "Marks the steps whose values all equal `mask_value`: later layers skip them.",
  parameters: { mask_value: number("The value that means padding.", 0.0) },
  call({ ops, arguments: { mask_value } }, [input]) {
    const kept = ops.any(ops.notEqual(input!, ops.scalar(mask_value)), -1, true);
    return ops.multiply(input!, ops.cast(kept, ops.dtype(input!)));
  },
  mask: ({ ops, arguments: { mask_value } }, [input]) => ops.any(ops.notEqual(input!, ops.scalar(mask_value)), -1),
});

/** https://keras.io/api/layers/core_layers/identity/ */
export const identity = defineLayer({
  name: "Identity",
  family: "core",
  summary: "Gives its input as it is.",
  parameters: {},
  passesMask: true,
  outputType: "traced",
  call: (_, [input]) => input!,
});
