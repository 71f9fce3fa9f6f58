import { isList } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { type Dimension, formatShape } from "../../../protocol";
import { moveAxes } from "../diagonals";
import type { Operations } from "../operations";
import { at } from "../part";
import { broadcastShapes } from "../shapes/broadcast";
import { axisOf } from "../shapes/form";
import { flatUnless } from "../sorting";
import { coreModule, operation, type OperationFunction, toInteger, toIntegers } from "./define";

/** Indices below zero count from the end. */
function fromStart<T>(ops: Operations<T>, indices: T, size: unknown): T {
  if (typeof size !== "number") return indices;
  const isBelow = ops.less(indices, ops.zerosLike(indices));
  return ops.where(isBelow, ops.add(indices, ops.scalar(size, ops.dtype(indices))), indices);
}

/** For each place of `indices`, the element of `x` that stands there along an axis. */
function takeAlong<T>(ops: Operations<T>, x: T, indices: T, axis: number): T {
  const [shape, wanted] = [ops.shape(x), ops.shape(indices)];
  if (shape.length !== wanted.length)
    throw new KerasError(
      "wrong-rank",
      `\`x\` and \`indices\` must have the same number of dimensions, but have ${formatShape([...shape])} and ${formatShape([...wanted])}.`,
      { input: 1 },
    );
  const along = axisOf(axis, shape.length);
  const found = broadcastShapes(withSize(shape, along, wanted[along]!), wanted);
  if ([...shape, ...wanted].some((size) => typeof size !== "number")) return ops.full(found, 0, ops.dtype(x));
  const size = shape[along] as number;
  const values = moveAxes(ops, ops.broadcastTo(x, withSize(found, along, size)), [along], [-1]);
  const places = moveAxes(ops, ops.broadcastTo(ops.cast(indices, "int32"), found), [along], [-1]);
  const sizes = ops.shape(places).slice(0, -1) as number[];
  const count = sizes.reduce((product, one) => product * one, 1);
  const starts = ops.constant(
    Array.from({ length: count }, (_, row) => row * size),
    [...sizes, 1],
    "int32",
  );
  const flat = ops.add(fromStart(ops, places, size), starts);
  return moveAxes(ops, ops.take(ops.reshape(values, [-1]), flat, 0), [-1], [along]);
}

const withSize = (shape: readonly Dimension[], axis: number, size: Dimension): Dimension[] =>
  shape.map((old, index) => (index === axis ? size : old));

/** The first choice whose condition holds, else the default. */
function select<T>(ops: Operations<T>, conditions: readonly T[], choices: readonly T[], otherwise: T): T {
  if (conditions.length === 0)
    throw new KerasError("invalid-argument", "`condlist` and `choicelist` must not be empty.", {
      argument: "condlist",
    });
  if (conditions.length !== choices.length)
    throw new KerasError(
      "invalid-argument",
      `\`condlist\` and \`choicelist\` must have the same length. Received: ${conditions.length} and ${choices.length}`,
      {
        argument: "choicelist",
      },
    );
  return conditions.reduceRight(
    (rest, condition, index) => ops.where(ops.cast(condition, "bool"), choices[index]!, rest),
    otherwise,
  );
}

/** A flat place as one index an axis. */
function unravel<T>(ops: Operations<T>, indices: T, shape: readonly number[]): T[] {
  const places: T[] = [];
  let rest = indices;
  for (const size of [...shape].reverse()) {
    const by = ops.scalar(size, ops.dtype(indices));
    places.unshift(ops.mod(rest, by));
    rest = ops.floorDivide(rest, by);
  }
  return places;
}

/** Elements by their places. https://keras.io/api/ops/numpy/ */
export const indexingFunctions: readonly OperationFunction[] = [
  operation(
    "take",
    "x, indices, axis=None",
    "Elements along an axis, at indices.",
    ["x", "indices"],
    (ops, [given, indices], { axis }) => {
      const [x, along] = flatUnless(ops, given, axis === null ? null : toInteger(axis!, "axis"));
      return ops.take(x, fromStart(ops, indices, ops.shape(x)[axisOf(along, ops.shape(x).length)]), along);
    },
  ),
  operation(
    "take_along_axis",
    "x, indices, axis=None",
    "For each place of `indices`, the element that stands there.",
    ["x", "indices"],
    (ops, [given, indices], { axis, indices: written }) => {
      if (isList(written))
        throw new KerasError(
          "invalid-argument",
          "`indices` must be a tensor or an array: `keras.ops.array([…])` makes one of a list.",
          { argument: "indices" },
        );
      const [x, along] = flatUnless(ops, given, axis === null ? null : toInteger(axis!, "axis"));
      return takeAlong(ops, x, indices, along);
    },
  ),
  {
    name: "select",
    className: "Select",
    signature: "condlist, choicelist, default=0",
    doc: "The first choice whose condition holds.",
    tensors: ["condlist", "choicelist", "default"],
    evaluate: <T>(ops: Operations<T>, [conditions, choices, otherwise]: readonly (T | T[])[]) =>
      select(ops, conditions as T[], choices as T[], otherwise as T),
  },
  operation(
    "unravel_index",
    "indices, shape",
    "Flat places as one index an axis.",
    ["indices"],
    (ops, [indices], { shape }) => unravel(ops, indices, toIntegers(shape!, "shape")),
  ),
  operation(
    "unstack",
    "x, num=None, axis=0",
    "The parts of an axis, one by one.",
    ["x"],
    (ops, [x], { num, axis }) => {
      const along = axisOf(toInteger(axis!, "axis"), ops.shape(x).length);
      const count = num === null ? ops.shape(x)[along] : toInteger(num!, "num");
      if (typeof count !== "number")
        throw new KerasError(
          "invalid-dimension",
          `Cannot infer argument \`num\` from shape ${formatShape([...ops.shape(x)])}. Pass \`num\`, or a tensor whose size along \`axis\` is known.`,
          { argument: "num" },
        );
      return Array.from({ length: count }, (_, index) => at(ops, x, along, index));
    },
    { module: coreModule },
  ),
  operation("nonzero", "x", "Where elements are not zero: one row of places an axis.", ["x"], (ops, [x]) => {
    const rows = ops.nonzero(ops.cast(x, "bool"));
    return ops.shape(x).map((_, axis) =>
      ops.getItem(rows, [
        { kind: "slice", start: undefined, stop: undefined, step: 1 },
        { kind: "index", index: axis },
      ]),
    );
  }),
];
