import type { Operations } from "../operations";
import { type Argument, formatArgument, isList } from "../../core/argument";
import { type Dimension, formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { asNumber } from "../../core/parameters";
import { dataType } from "../../core/kinds";
import { compatible, compatibleShapes } from "../../core/dimensions";
import { axisOf } from "../shapes/form";
import {
  coreModule,
  listOperation,
  operation,
  type OperationFunction,
  toAxis,
  toInteger,
  toIntegers,
  toSections,
  toShape,
  toShapeTuple,
  wrongKind,
} from "./define";

const elementType = dataType("The elements' type.");

/** As another type: complex numbers from real ones, and of complex ones the real part. */
function castTo<T>(ops: Operations<T>, x: T, dtype: Argument): T {
  const isComplex = ops.dtype(x) === "complex64";
  if (dtype === "complex64") {
    if (isComplex) return x;
    const real = ops.cast(x, "float32");
    return ops.complex(real, ops.zerosLike(real));
  }
  return ops.cast(isComplex ? ops.real(x) : x, elementType.parse(dtype, { owner: "cast", name: "dtype" }));
}

/** One width for all, one pair for all, or a pair an axis. Throws KerasError. */
function padWidths(given: Argument, shape: readonly Dimension[]): [number, number][] {
  const rank = shape.length;
  const pairs = (isList(given) ? given : [given]).map((row) => toIntegers(row, "pad_width"));
  const flat = pairs.length === 2 && pairs.every((pair) => pair.length === 1) ? [pairs.flat()] : pairs;
  if (flat.some((pair) => pair.length === 0 || pair.length > 2))
    throw new KerasError(
      "invalid-argument",
      `\`pad_width\` should be a list of tuples of length 1 or 2: how much before and after. Received: pad_width=${formatArgument(given)}`,
      { argument: "pad_width" },
    );
  if (flat.length !== 1 && flat.length !== rank)
    throw new KerasError(
      "invalid-argument",
      `\`pad_width\` must have a pair for each of the ${rank} axes of the input. Received: pad_width=${formatArgument(given)} and x.shape=${formatShape(shape)}`,
      { argument: "pad_width" },
    );
  return Array.from({ length: rank }, (_, axis) => {
    const [before = 0, after = before] = flat.length === 1 ? flat[0]! : flat[axis]!;
    return [before, after];
  });
}

/** A shape with one size at most left open. Throws KerasError. */
function toReshaped(newshape: Argument): Dimension[] {
  const shape = toShape(newshape, "newshape");
  const refuse = (message: string): KerasError =>
    new KerasError("invalid-argument", `${message} Received: newshape=${formatArgument(newshape)}`, {
      argument: "newshape",
    });
  if (shape.filter((size) => size === -1).length > 1)
    throw refuse("There must be at most one unknown dimension (-1) in `newshape`.");
  if (shape.some((size) => typeof size === "number" && size < -1))
    throw refuse(
      "Each dimension in `newshape` must be a non-negative integer, or `-1` for a single unknown dimension.",
    );
  return shape;
}

/** The shape to repeat to: no axis may be lost. Throws KerasError. */
function toBroadcast(given: Argument, from: readonly Dimension[]): Dimension[] {
  const shape = toShapeTuple(given, "shape");
  if (shape.length >= from.length) return shape;
  throw new KerasError(
    "wrong-rank",
    `A tensor of shape ${formatShape([...from])} has more axes than ${formatShape(shape)}: \`shape\` must have at least ${from.length}.`,
    { argument: "shape" },
  );
}

/** The axes that are named, or all. Throws KerasError. */
function toAxes(given: Argument, rank: number): number[] {
  const axes = toAxis(given) ?? Array.from({ length: rank }, (_, axis) => axis);
  return [axes].flat().map((axis) => axisOf(axis, rank));
}

/** Throws KerasError where tensors to be stacked can't be of one shape. */
function requireSameShapes([first, ...others]: readonly (readonly Dimension[])[]): void {
  const other = others.find((shape) => !compatibleShapes(shape, first!));
  if (!other) return;
  throw new KerasError(
    "shape-mismatch",
    `Every tensor that is stacked must have the same shape. Received: ${formatShape([...first!])} and ${formatShape([...other])}. \`concatenate\` joins tensors that differ along one axis.`,
    { argument: "x" },
  );
}

/** Every axis once. Throws KerasError. */
function toAxisOrder(given: Argument, rank: number): number[] {
  const axes = toIntegers(given, "axes").map((axis) => axisOf(axis, rank, "axes"));
  if (axes.length !== rank || new Set(axes).size !== rank)
    throw new KerasError(
      "invalid-argument",
      `\`axes\` must name each of the ${rank} axes of the input once. Received: axes=${formatArgument(given)}`,
      { argument: "axes" },
    );
  return axes;
}

/** New axes of size 1, at their places in the result. Throws KerasError. */
function expanded<T>(ops: Operations<T>, x: T, axes: readonly number[]): T {
  const rank = ops.shape(x).length + axes.length;
  const places = [...new Set(axes.map((axis) => axisOf(axis, rank)))].sort((a, b) => a - b);
  if (places.length < axes.length) throw wrongKind("axis", "a tuple of different axes", axes);
  return places.reduce((wide, place) => ops.expandDims(wide, place), x);
}

/** Each element as often as one number says, or each place of an axis as often as its own. Throws KerasError. */
function repeated<T>(ops: Operations<T>, x: T, repeats: readonly number[], axis: number): T {
  const [times, ...others] = repeats;
  if (times !== undefined && others.length === 0) return ops.repeat(x, times, axis);
  const size = ops.shape(x)[axisOf(axis, ops.shape(x).length)]!;
  if (!compatible(size, repeats.length))
    throw new KerasError(
      "shape-mismatch",
      `Size of \`repeats\` and dimensions of axis ${axis} of \`x\` should be compatible. Received: ${repeats.length} and x.shape=${formatShape(ops.shape(x))}`,
      { argument: "repeats" },
    );
  const places = repeats.flatMap((count, place) => Array<number>(Math.max(0, count)).fill(place));
  return ops.take(x, ops.constant(places, [places.length], "int32"), axis);
}

/** Shapes and types. https://keras.io/api/ops/numpy/ */
export const formFunctions: readonly OperationFunction[] = [
  operation("reshape", "x, newshape", "The same elements in another shape.", ["x"], (ops, [x], { newshape }) =>
    ops.reshape(x, toReshaped(newshape!)),
  ),
  operation("transpose", "x, axes=None", "Axes in another order.", ["x"], (ops, [x], { axes }) =>
    ops.transpose(x, axes === null ? undefined : toAxisOrder(axes!, ops.shape(x).length)),
  ),
  operation("expand_dims", "x, axis", "New axes of size 1.", ["x"], (ops, [x], { axis }) =>
    expanded(ops, x, toIntegers(axis!, "axis")),
  ),
  operation("squeeze", "x, axis=None", "Without axes of size 1.", ["x"], (ops, [x], { axis }) =>
    ops.squeeze(x, toAxis(axis!) ?? undefined),
  ),
  operation("broadcast_to", "x, shape", "The elements repeated to a shape.", ["x"], (ops, [x], { shape }) =>
    ops.broadcastTo(x, toBroadcast(shape!, ops.shape(x))),
  ),
  operation(
    "cast",
    "x, dtype",
    "The same elements as another type.",
    ["x"],
    (ops, [x], { dtype }) => castTo(ops, x, dtype!),
    { module: coreModule },
  ),
  listOperation("concatenate", "xs, axis=0", "Tensors one after the other along an axis.", "xs", (ops, xs, { axis }) =>
    ops.concatenate(xs, toInteger(axis!, "axis")),
  ),
  operation("split", "x, indices_or_sections, axis=0", "Parts along an axis.", ["x"], (ops, [x], given) => {
    const { indices_or_sections: parts, axis } = given;
    return ops.split(x, toSections(parts!), toInteger(axis!, "axis"));
  }),
  operation("repeat", "x, repeats, axis=None", "Each element several times.", ["x"], (ops, [x], { repeats, axis }) =>
    axis === null
      ? repeated(ops, ops.reshape(x, [-1]), toIntegers(repeats!, "repeats"), 0)
      : repeated(ops, x, toIntegers(repeats!, "repeats"), toInteger(axis!, "axis")),
  ),
  operation("tile", "x, repeats", "The whole several times along each axis.", ["x"], (ops, [x], { repeats }) => {
    const times = toIntegers(repeats!, "repeats");
    const shape = ops.shape(x);
    const lacking = Array.from({ length: Math.max(0, times.length - shape.length) }, () => 1);
    const wide = lacking.length > 0 ? ops.reshape(x, [...lacking, ...shape]) : x;
    return ops.tile(wide, [...shape.slice(times.length).map(() => 1), ...times]);
  }),
  operation("flip", "x, axis=None", "In the opposite order.", ["x"], (ops, [x], { axis }) =>
    ops.flip(x, toAxes(axis!, ops.shape(x).length)),
  ),
  operation("ravel", "x", "As one axis.", ["x"], (ops, [x]) => ops.reshape(x, [-1])),
  operation("swapaxes", "x, axis1, axis2", "Two axes exchanged.", ["x"], (ops, [x], { axis1, axis2 }) => {
    const rank = ops.shape(x).length;
    const first = axisOf(toInteger(axis1!, "axis1"), rank, "axis1");
    const second = axisOf(toInteger(axis2!, "axis2"), rank, "axis2");
    return ops.transpose(
      x,
      ops.shape(x).map((_, axis) => (axis === first ? second : axis === second ? first : axis)),
    );
  }),
  operation(
    "pad",
    "x, pad_width, mode='constant', constant_values=None",
    "Margins around.",
    ["x"],
    (ops, [x], given) => {
      const widths = padWidths(given["pad_width"]!, ops.shape(x));
      return ops.pad(x, widths, given["mode"] as "constant", asNumber(given["constant_values"] ?? 0) ?? 0);
    },
  ),
  listOperation("stack", "x, axis=0", "Tensors along a new axis.", "x", (ops, x, { axis }) => {
    requireSameShapes(x.map((one) => ops.shape(one)));
    return ops.stack(x, toInteger(axis!, "axis"));
  }),
];
