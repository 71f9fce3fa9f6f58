import { type Activation, type ActivationDefinition, makeActivation } from "./activation";

/** All activations by Keras' names. https://keras.io/api/layers/activations/ */
const definitions: readonly ActivationDefinition[] = [
  { name: "linear", summary: "`x`", apply: (_, x) => x },
  { name: "relu", summary: "`max(x, 0)`", apply: (ops, x) => ops.relu(x) },
  { name: "tanh", summary: "Hyperbolic tangent.", apply: (ops, x) => ops.tanh(x) },
  { name: "sigmoid", summary: "`1 / (1 + exp(-x))`", apply: (ops, x) => ops.sigmoid(x) },
  { name: "softmax", summary: "Probabilities along the last axis.", apply: (ops, x) => ops.softmax(x, -1) },
];

export const activations: ReadonlyMap<string, Activation> = new Map(
  definitions.map((definition) => [definition.name, makeActivation(definition)]),
);
