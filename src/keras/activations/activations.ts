import type { Activation } from "./activation";
import { alongAxisActivations } from "./along-axis";
import { rectifiedActivations, thresholdActivation } from "./rectified";
import { shrinkingActivations } from "./shrinking";
import { smoothActivations, smoothAliases } from "./smooth";

const named = [...smoothActivations, ...rectifiedActivations, ...shrinkingActivations, ...alongAxisActivations];

/** The activations that a string names, by Keras' names. https://keras.io/api/layers/activations/ */
export const activations: ReadonlyMap<string, Activation> = new Map(
  [
    ...named.map((activation): [string, Activation] => [activation.definition.name, activation]),
    ...Object.entries(smoothAliases),
  ].sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** The functions of `keras.activations`: those, and what needs arguments. */
export const activationFunctions: ReadonlyMap<string, Activation> = new Map([
  ...activations,
  ["threshold", thresholdActivation],
]);
