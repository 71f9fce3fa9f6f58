import type { Argument, KerasObject, ObjectKind } from "./argument";
import type { ParameterTable } from "./parameters";

/** The Python module that a kind of object is found in again. */
export const objectModules: Partial<Record<ObjectKind, string>> = {
  loss: "keras.losses",
  metric: "keras.metrics",
  optimizer: "keras.optimizers",
  "optimizer map": "keras.optimizers",
  schedule: "keras.optimizers.schedules",
  initializer: "keras.initializers",
  regularizer: "keras.regularizers",
  constraint: "keras.constraints",
  "seed generator": "keras.random",
};

/** Arguments that Keras' configs forget: an object made from one has their defaults. */
const forgotten: Readonly<Record<string, readonly string[]>> = {
  Huber: ["delta"],
  CosineSimilarity: ["axis"],
  SparseCategoricalCrossentropy: ["axis"],
  SparseTopKCategoricalAccuracy: ["from_sorted_ids"],
  Identity: ["gain"],
};

/** The arguments that make an object again: those that it was given, and the defaults of the others. */
export function objectConfig(object: KerasObject, parameters: ParameterTable): Map<string, Argument> {
  const { given, values } = object.definition as KerasObject["definition"] & {
    given?: ReadonlyMap<string, Argument>;
    values?: Readonly<Record<string, unknown>>;
  };
  const config = new Map<string, Argument>();
  const { kind, name: className } = object.definition;
  for (const [name, { default: usual, keywordOnly }] of Object.entries(parameters)) {
    if (forgotten[className]?.includes(name) || (kind === "loss" && name === "dtype")) continue;
    const argument = given?.get(name) ?? usual;
    if (argument !== undefined && !(keywordOnly && given?.get(name) === undefined)) config.set(name, argument);
  }
  const { name } = object as { name?: string };
  if (values && "name" in values && name !== undefined) config.set("name", name);
  return config;
}
