import { dataType } from "../../core/kinds";
import { coreModule, listOperation, operation, type OperationFunction, toAxis, toInteger, toShape } from "./define";

const elementType = dataType("The elements' type.");

/** Shapes and types. https://keras.io/api/ops/numpy/ */
export const formFunctions: readonly OperationFunction[] = [
  operation("reshape", "x, newshape", "The same elements in another shape.", ["x"], (ops, [x], { newshape }) =>
    ops.reshape(x, toShape(newshape!, "newshape")),
  ),
  operation("transpose", "x, axes=None", "Axes in another order.", ["x"], (ops, [x], { axes }) =>
    ops.transpose(x, axes === null ? undefined : (toAxis(axes!) as readonly number[])),
  ),
  operation("expand_dims", "x, axis", "A new axis of size 1.", ["x"], (ops, [x], { axis }) =>
    ops.expandDims(x, toInteger(axis!, "axis")),
  ),
  operation("squeeze", "x, axis=None", "Without axes of size 1.", ["x"], (ops, [x], { axis }) =>
    ops.squeeze(x, toAxis(axis!) ?? undefined),
  ),
  operation("broadcast_to", "x, shape", "The elements repeated to a shape.", ["x"], (ops, [x], { shape }) =>
    ops.broadcastTo(x, toShape(shape!, "shape")),
  ),
  operation(
    "cast",
    "x, dtype",
    "The same elements as another type.",
    ["x"],
    (ops, [x], { dtype }) => ops.cast(x, elementType.parse(dtype!, { owner: "cast", name: "dtype" })),
    { module: coreModule },
  ),
  listOperation("concatenate", "xs, axis=0", "Tensors one after the other along an axis.", "xs", (ops, xs, { axis }) =>
    ops.concatenate(xs, toInteger(axis!, "axis")),
  ),
  listOperation("stack", "x, axis=0", "Tensors along a new axis.", "x", (ops, x, { axis }) =>
    ops.stack(x, toInteger(axis!, "axis")),
  ),
];
