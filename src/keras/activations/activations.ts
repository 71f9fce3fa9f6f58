import type { Activation } from "./activation";
import { alongAxisActivations } from "./along-axis";
import { rectifiedActivations } from "./rectified";
import { shrinkingActivations } from "./shrinking";
import { smoothActivations, smoothAliases } from "./smooth";

const named = [...smoothActivations, ...rectifiedActivations, ...shrinkingActivations, ...alongAxisActivations];

/** The activations by Keras' names: the functions of `keras.activations`, and what strings stand for. https://keras.io/api/layers/activations/ */
export const activations: ReadonlyMap<string, Activation> = new Map(
  [
    ...named.map((activation): [string, Activation] => [activation.definition.name, activation]),
    ...Object.entries(smoothAliases),
  ].sort(([a], [b]) => (a < b ? -1 : 1)),
);

/** Those that need no arguments: what a string is good for. */
export const plainActivations: readonly string[] = [...activations]
  .filter(([, { definition }]) => Object.values(definition.parameters).every((one) => one.default !== undefined))
  .map(([name]) => name);
