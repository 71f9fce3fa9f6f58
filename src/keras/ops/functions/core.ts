import { type DataType } from "../../core/tensor";
import { valueShapes } from "../shapes/values";
import { type Dimension, formatShape } from "../../../protocol";
import { type Argument, isList } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { dataType, optional } from "../../core/kinds";
import { asInteger } from "../../core/parameters";
import type { Operations } from "../operations";
import { limitsOf } from "../limits";
import { sliceAt } from "../scatter";
import { coreModule, operation, type OperationFunction, toIntegers } from "./define";

const core = { module: coreModule };
const elementType = optional(dataType("The elements' type."));

/** Throws KerasError where there is not one number an axis. */
function requireAxes(given: readonly unknown[], shape: readonly Dimension[], argument: string): void {
  if (given.length === shape.length) return;
  throw new KerasError(
    "wrong-rank",
    `The number of dimensions in \`inputs\` must match the number of dimensions in \`${argument}\`. Received: inputs.shape=${formatShape(shape)}, ${argument} of length ${given.length}`,
    { argument },
  );
}

/** Throws KerasError where a part is not all inside: TensorFlow cuts nothing off. */
function requireInside(shape: readonly Dimension[], starts: readonly number[], sizes: readonly number[]): void {
  const axis = shape.findIndex(
    (size, one) => starts[one]! < 0 || (typeof size === "number" && starts[one]! + Math.max(0, sizes[one]!) > size),
  );
  if (axis < 0) return;
  throw new KerasError(
    "shape-mismatch",
    `The part from ${starts[axis]} on of ${sizes[axis]} places is not inside axis ${axis} of ${formatShape([...shape])}.`,
    { argument: "start_indices" },
  );
}

/** A part of a shape, in which -1 is all that is left, from places on that are written or computed. */
function sliceOf<T>(ops: Operations<T>, x: T, starts: T, written: Argument, shape: Argument): T {
  const sizes = toIntegers(shape, "shape");
  requireAxes(sizes, ops.shape(x), "shape");
  const from = isList(written) ? written.map(asInteger) : [];
  if (!isList(written) || from.includes(undefined)) return sliceAt(ops, x, starts, sizes);
  requireAxes(from, ops.shape(x), "start_indices");
  requireInside(ops.shape(x), from as number[], sizes);
  return ops.getItem(
    x,
    from.map((start, axis) => {
      const size = sizes[axis]!;
      return { kind: "slice", start, stop: size < 0 ? undefined : start! + size, step: 1 };
    }),
  );
}

const viewType = (dtype: Argument): DataType | null => elementType.parse(dtype, { owner: "view", name: "dtype" });

/** Types that are in memory as Keras has them, and those that can be read out of such memory. */
const ofOwnSize: ReadonlySet<DataType> = new Set<DataType>(["float32", "int32", "uint32"]);
const readable: ReadonlySet<DataType> = new Set<DataType>([...ofOwnSize, "int8", "int16", "uint8", "uint16"]);

/** The same bits as another type. Throws KerasError for types that the engines keep in other bits than Keras. */
function view<T>(ops: Operations<T>, x: T, type: DataType | null): T {
  const own = ops.dtype(x);
  if (type === null || type === own) return x;
  if (ofOwnSize.has(own) && readable.has(type)) return ops.view(x, type);
  throw new KerasError(
    "unsupported",
    `\`view\` of ${own} as ${type} is not computed: TensorFlow.js keeps all numbers in 32 bits.`,
    { argument: "dtype" },
  );
}

/** https://keras.io/api/ops/core/ */
export const coreFunctions: readonly OperationFunction[] = [
  operation(
    "stop_gradient",
    "variable",
    "The same, of which no gradient is taken.",
    ["variable"],
    (ops, [x]) => ops.stopGradient(x),
    core,
  ),
  operation(
    "convert_to_tensor",
    "x, dtype=None, sparse=None, ragged=None",
    "A tensor of what is given.",
    ["x"],
    (ops, [x], { dtype }) => {
      const type = elementType.parse(dtype!, { owner: "convert_to_tensor", name: "dtype" });
      return type && type !== ops.dtype(x) ? ops.cast(x, type) : x;
    },
    core,
  ),
  operation(
    "saturate_cast",
    "x, dtype",
    "The same elements as another type, kept within what that can hold.",
    ["x"],
    (ops, [x], { dtype }) => {
      const type = dataType("").parse(dtype!, { owner: "saturate_cast", name: "dtype" });
      const { least, greatest } = limitsOf(type);
      return ops.cast(ops.clip(x, least, greatest), type);
    },
    core,
  ),
  operation(
    "view",
    "x, dtype=None",
    "The same bits read as another type.",
    ["x"],
    (ops, [x], { dtype }) => view(ops, x, viewType(dtype!)),
    { symbolicCall: ([x], { dtype }) => [valueShapes.view(x!, viewType(dtype!) ?? x!.dtype)] },
  ),
  operation(
    "slice",
    "inputs, start_indices, shape",
    "A part of this shape, from these places on.",
    ["inputs", "start_indices"],
    (ops, [x, starts], { start_indices: written, shape }) => sliceOf(ops, x, starts, written!, shape!),
    core,
  ),
];
