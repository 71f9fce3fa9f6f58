import { formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import type { Operations } from "../operations";
import { part } from "../part";
import { axisOf } from "../shapes/form";
import { listOperation, operation, type OperationFunction, toInteger, toSections } from "./define";

const joined = (
  name: string,
  doc: string,
  axis: number,
  prepare: <T>(ops: Operations<T>, x: T) => T = (_, x) => x,
): OperationFunction =>
  listOperation(name, "xs", doc, "xs", (ops, xs) =>
    ops.concatenate(
      xs.map((x) => prepare(ops, x)),
      axis,
    ),
  );

/** At least three axes: rows are laid flat, matrices stand one behind the other. */
function deep<T>(ops: Operations<T>, x: T): T {
  const shape = ops.shape(x);
  if (shape.length >= 3) return x;
  return ops.reshape(x, shape.length === 2 ? [...shape, 1] : [1, ...(shape.length === 1 ? shape : [1]), 1]);
}

/** Equal parts, or parts that begin at places. */
const divided = (name: string, doc: string, axis: number, least: number): OperationFunction =>
  operation(name, "x, indices_or_sections", doc, ["x"], (ops, [x], given) => {
    const shape = ops.shape(x);
    const rank = shape.length;
    if (rank < least)
      throw new KerasError(
        "wrong-rank",
        `\`${name}\` only works on arrays of at least ${least} dimensions. Received array with shape ${formatShape(shape)}.`,
        { input: 0 },
      );
    return ops.split(x, toSections(given["indices_or_sections"]!), Math.min(axis, rank - 1));
  });

/** Parts as equal as can be: the first ones are one longer. */
function unevenly<T>(ops: Operations<T>, x: T, count: number, axis: number): T[] {
  const size = ops.shape(x)[axisOf(axis, ops.shape(x).length)];
  if (typeof size !== "number") return ops.split(x, count, axis);
  const [width, longer] = [Math.floor(size / count), size % count];
  const start = (index: number): number => index * width + Math.min(index, longer);
  return Array.from({ length: count }, (_, index) => part(ops, x, axis, start(index), start(index + 1)));
}

/** Tensors put together, and taken apart. https://keras.io/api/ops/numpy/ */
export const joiningFunctions: readonly OperationFunction[] = [
  operation("append", "x1, x2, axis=None", "One after the other.", ["x1", "x2"], (ops, [x, y], { axis }) =>
    axis === null
      ? ops.concatenate([ops.reshape(x, [-1]), ops.reshape(y, [-1])], 0)
      : ops.concatenate([x, y], toInteger(axis!, "axis")),
  ),
  joined("vstack", "One below the other.", 0),
  joined("hstack", "Side by side.", 1),
  joined("dstack", "One behind the other.", 2, deep),
  joined("column_stack", "Rows as the columns of a matrix.", 1, (ops, x) =>
    ops.shape(x).length === 1 ? ops.expandDims(x, 1) : x,
  ),
  divided("vsplit", "Parts of the rows.", 0, 2),
  divided("hsplit", "Parts of the columns.", 1, 1),
  divided("dsplit", "Parts of the third axis.", 2, 3),
  operation("array_split", "x, indices_or_sections, axis=0", "Parts as equal as can be.", ["x"], (ops, [x], given) => {
    const [sections, axis] = [toSections(given["indices_or_sections"]!), toInteger(given["axis"]!, "axis")];
    return typeof sections === "number" ? unevenly(ops, x, sections, axis) : ops.split(x, sections, axis);
  }),
];
