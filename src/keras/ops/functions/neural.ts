import { activations } from "../../activations/activations";
import { type Argument, formatArgument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { dataType, optional } from "../../core/kinds";
import type { DataType } from "../../core/tensor";
import { moveAxes } from "../diagonals";
import type { Operations } from "../operations";
import { likeInput, neuralModule, operation, type OperationFunction, toAxis, toInteger } from "./define";

const elementType = optional(dataType("The elements' type."));
const neural = { module: neuralModule };
const likeItsInput = { ...neural, symbolic: likeInput };

const toType = (owner: string, dtype: Argument): DataType =>
  elementType.parse(dtype, { owner, name: "dtype" }) ?? "float32";

/** Class numbers as ones along a new axis. Throws KerasError. */
function oneHot<T>(ops: Operations<T>, x: T, classes: number, axis: number, dtype: DataType): T {
  const rank = ops.shape(x).length;
  if (axis !== -1 && (axis < 0 || axis >= Math.max(1, rank)))
    throw new KerasError("invalid-argument", `axis must be -1 or between [0, ${rank}), but received ${axis}.`, {
      argument: "axis",
    });
  const last = ops.oneHot(x, classes, dtype);
  return axis === -1 ? last : moveAxes(ops, last, [-1], [axis]);
}

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
      (ops, [x], given) => {
        const keywords = new Map(Object.keys(definition.parameters).map((key) => [key, given[key]!]));
        return definition.apply(ops, x, { positional: [], keywords });
      },
      likeItsInput,
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
    (ops, [x], { num_classes: classes, axis, dtype }) =>
      oneHot(ops, x, toInteger(classes!, "num_classes"), toInteger(axis!, "axis"), toType("one_hot", dtype!)),
    neural,
  ),
  operation(
    "multi_hot",
    "inputs, num_classes=None, axis=-1, dtype=None, sparse=False, **kwargs",
    "Which classes there are, as ones.",
    ["inputs"],
    (ops, [x], { num_classes: given, axis, dtype, kwargs }) => {
      const classes =
        given ?? (kwargs instanceof Map ? (kwargs.get("num_tokens") as Argument | undefined) : undefined) ?? null;
      if (classes === null)
        throw new KerasError("missing-argument", "Argument `num_classes` must be specified.", {
          argument: "num_classes",
        });
      const along = toInteger(axis!, "axis");
      const each = oneHot(ops, x, toInteger(classes, "num_classes"), along, toType("multi_hot", dtype!));
      return ops.max(each, ops.shape(x).length > 1 ? 1 : 0);
    },
    { ...neural, symbolic: ([output], [x]) => [{ ...output!, dtype: x!.dtype }] },
  ),
  operation(
    "softmax",
    "x, axis=-1",
    "Probabilities along an axis.",
    ["x"],
    (ops, [x], { axis }) => ops.softmax(x, toAxis(axis!) ?? ops.shape(x).map((_, index) => index)),
    likeItsInput,
  ),
];
