import { integer } from "../core/kinds";
import { defineLayer } from "../core/layer";

/** What Keras puts behind a feature that stays as it is. */
export const identity = defineLayer({
  name: "TFDIdentity",
  family: "preprocessing",
  summary: "A feature as it is.",
  parameters: {},
  call: (_, [input]) => input!,
});

/** What Keras puts at the end of a FeatureSpace. */
export const concatenation = defineLayer({
  name: "TFDConcat",
  family: "merging",
  summary: "All features as one vector.",
  parameters: { axis: integer("The axis along which they are joined.") },
  minInputs: 1,
  call: ({ ops, arguments: { axis } }, inputs) => ops.concatenate(inputs, axis),
});
