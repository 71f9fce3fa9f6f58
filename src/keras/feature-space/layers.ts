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
  parameters: {},
  call: ({ ops }, inputs) => ops.concatenate(inputs, -1),
});
