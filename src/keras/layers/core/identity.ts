import { defineLayer } from "../../core/layer";

/** https://keras.io/api/layers/core_layers/identity/ */
export const identity = defineLayer({
  name: "Identity",
  family: "core",
  summary: "Gives its input as it is.",
  parameters: {},
  keepsStructure: true,
  outputType: "traced",
  call: (_, inputs) => [...inputs],
  mask: ({ masks }) => [...masks],
});
