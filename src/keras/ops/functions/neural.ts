import { activations } from "../../activations/activations";
import { formatArgument } from "../../core/argument";
import { dataType, optional } from "../../core/kinds";
import { neuralModule, operation, type OperationFunction, toInteger } from "./define";

const elementType = optional(dataType("The elements' type."));
const neural = { module: neuralModule };

/** Activations that are functions of `keras.ops` too: they are defined once, in `keras/activations`. */
const activationNames = [
  ...["celu", "elu", "gelu", "glu", "hard_shrink", "hard_sigmoid", "hard_silu", "hard_tanh", "leaky_relu"],
  ...["log_sigmoid", "log_softmax", "relu6", "selu", "silu", "soft_shrink", "softsign", "sparse_plus"],
  ...["sparse_sigmoid", "sparsemax", "squareplus", "tanh_shrink", "threshold"],
];

/** Where a function's defaults are others than those of the activation. */
const otherDefaults: Readonly<Record<string, string>> = { "gelu.approximate": "True" };

function activationRow(name: string): OperationFunction[] {
  const definition = activations.get(name)?.definition;
  if (!definition) return [];
  const parameters = Object.entries(definition.parameters).map(([key, { default: given }]) =>
    given === undefined ? key : `${key}=${otherDefaults[`${name}.${key}`] ?? formatArgument(given)}`,
  );
  return [
    operation(
      name,
      ["x", ...parameters].join(", "),
      definition.summary,
      ["x"],
      (ops, [x], given) => definition.apply(ops, x, { positional: [], keywords: new Map(Object.entries(given)) }),
      neural,
    ),
  ];
}

/** Of neural networks. https://keras.io/api/ops/nn/ */
export const neuralFunctions: readonly OperationFunction[] = [
  ...activationNames.flatMap(activationRow),
  operation(
    "one_hot",
    "x, num_classes, axis=-1, dtype=None, sparse=False",
    "Class numbers as rows of zeros with a one.",
    ["x"],
    (ops, [x], { num_classes: classes, dtype }) => {
      const type = elementType.parse(dtype!, { owner: "one_hot", name: "dtype" });
      return ops.oneHot(x, toInteger(classes!, "num_classes"), type ?? "float32");
    },
    neural,
  ),
  operation(
    "softmax",
    "x, axis=-1",
    "Probabilities along an axis.",
    ["x"],
    (ops, [x], { axis }) => ops.softmax(x, toInteger(axis!, "axis")),
    neural,
  ),
];
