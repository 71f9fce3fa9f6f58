import { type Dimension, formatShape, formatShapes } from "../../../protocol";
import {
  addDimensions,
  combine,
  compatible,
  describeAxes,
  mapDimension,
  multiplyDimensions,
  resolveAxis,
  sizeOf,
} from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import type { TensorSpec } from "../../core/tensor";
import type { AxisIndex, Operations } from "../operations";
import { broadcastShapes, promote } from "./broadcast";

type Spec = TensorSpec;

/** The axis counted from 0. Throws KerasError when the tensor has no such axis. */
export function axisOf(axis: number, rank: number, argument = "axis"): number {
  const resolved = resolveAxis(axis, rank);
  if (resolved !== undefined) return resolved;
  throw new KerasError(
    "invalid-argument",
    `Axis ${axis} is out of range for a tensor of rank ${rank}${describeAxes(rank)}.`,
    { argument },
  );
}

const axesOf = (axis: number | readonly number[], rank: number): number[] =>
  (Array.isArray(axis) ? axis : [axis as number]).map((one: number) => axisOf(one, rank));

/** The shape that a reshape gives; known sizes must agree. */
function reshaped(from: readonly Dimension[], target: readonly Dimension[]): Dimension[] {
  const wildcard = target.findIndex((dimension) => dimension === -1);
  const size = sizeOf(from);
  const rest = sizeOf(target.filter((_, index) => index !== wildcard));
  const mismatch = () =>
    new KerasError(
      "shape-mismatch",
      `The total size of the tensor must be unchanged: ${formatShape([...from])} has ${size} elements, ${formatShape([...target])} ${wildcard < 0 ? "has" : "needs a multiple of"} ${rest}.`,
      { argument: "newshape" },
    );
  if (wildcard < 0) {
    if (!compatible(size, rest)) throw mismatch();
    return [...target];
  }
  const missing = combine(size, rest, (whole, part) => (part === 0 ? 0 : whole / part));
  if (typeof missing === "number" && !Number.isInteger(missing)) throw mismatch();
  return target.map((dimension, index) => (index === wildcard ? missing : dimension));
}

function indexed(shape: readonly Dimension[], index: readonly AxisIndex[]): Dimension[] {
  const result: Dimension[] = [];
  let axis = 0;
  for (const item of index) {
    if (item.kind === "new-axis") {
      result.push(1);
      continue;
    }
    if (axis >= shape.length) {
      throw new KerasError(
        "wrong-rank",
        `Too many indices: ${index.length} were given, but the tensor ${formatShape([...shape])} has ${shape.length} axes.`,
      );
    }
    const dimension = shape[axis++]!;
    if (item.kind === "slice") result.push(sliced(dimension, item.start, item.stop, item.step));
    else if (typeof dimension === "number" && (item.index >= dimension || item.index < -dimension)) {
      throw new KerasError(
        "invalid-argument",
        `Index ${item.index} is out of range: axis ${axis - 1} of ${formatShape([...shape])} has size ${dimension}.`,
      );
    }
  }
  return [...result, ...shape.slice(axis)];
}

/** The length of `start:stop:step` on an axis. */
export function sliced(
  dimension: Dimension,
  start: number | undefined,
  stop: number | undefined,
  step: number,
): Dimension {
  if (start === undefined && stop === undefined && Math.abs(step) === 1) return dimension;
  if (typeof dimension !== "number") return dimension;
  const clamp = (value: number) =>
    Math.min(Math.max(value < 0 ? value + dimension : value, step < 0 ? -1 : 0), step < 0 ? dimension - 1 : dimension);
  const from = start === undefined ? (step < 0 ? dimension - 1 : 0) : clamp(start);
  const to = stop === undefined ? (step < 0 ? -1 : dimension) : clamp(stop);
  return Math.max(0, Math.ceil((to - from) / step));
}

function concatenated(tensors: readonly Spec[], axis: number): Spec {
  const [first] = tensors;
  const rank = first!.shape.length;
  const along = axisOf(axis, rank);
  const refuse = () => {
    const shapes = formatShapes(tensors.map((tensor) => tensor.shape));
    return new KerasError(
      "shape-mismatch",
      `Concatenation requires inputs with matching shapes except for the concatenation axis (${axis}). Received: input_shape=${shapes}`,
      { input: 1 },
    );
  };
  const shape = tensors.slice(1).reduce<Dimension[]>(
    (joined, tensor) => {
      if (tensor.shape.length !== rank) throw refuse();
      return joined.map((dimension, index) => {
        const other = tensor.shape[index]!;
        if (index === along) return addDimensions(dimension, other);
        if (!compatible(dimension, other)) throw refuse();
        return typeof dimension === "number" ? dimension : other;
      });
    },
    [...first!.shape],
  );
  return { shape, dtype: tensors.reduce((dtype, tensor) => promote(dtype, tensor.dtype), first!.dtype) };
}

/** Shape rules of what moves elements without computing. */
export const formShapes = {
  shape: (x) => x.shape,
  dtype: (x) => x.dtype,
  cast: (x, dtype) => ({ shape: x.shape, dtype }),
  reshape: (x, shape) => ({ shape: reshaped(x.shape, shape), dtype: x.dtype }),
  transpose: (x, permutation) => ({
    shape: (permutation ?? x.shape.map((_, index) => x.shape.length - 1 - index)).map(
      (axis) => x.shape[axisOf(axis, x.shape.length)]!,
    ),
    dtype: x.dtype,
  }),
  expandDims(x, axis) {
    const shape = [...x.shape];
    shape.splice(axisOf(axis, shape.length + 1), 0, 1);
    return { shape, dtype: x.dtype };
  },
  squeeze(x, axis) {
    const dropped =
      axis === undefined
        ? x.shape.flatMap((dimension, index) => (dimension === 1 ? [index] : []))
        : axesOf(axis, x.shape.length);
    for (const one of dropped) {
      if (compatible(x.shape[one]!, 1)) continue;
      throw new KerasError(
        "invalid-argument",
        `Can't squeeze axis ${one} of ${formatShape([...x.shape])}: its size is not 1.`,
        { argument: "axis" },
      );
    }
    return { shape: x.shape.filter((_, index) => !dropped.includes(index)), dtype: x.dtype };
  },
  broadcastTo: (x, shape) => ({ shape: broadcastShapes(x.shape, shape), dtype: x.dtype }),
  concatenate: concatenated,
  stack(tensors, axis) {
    const shape = [
      ...tensors.reduce<readonly Dimension[]>(
        (joined, { shape: other }) => broadcastShapes(joined, other),
        tensors[0]!.shape,
      ),
    ];
    shape.splice(axisOf(axis, shape.length + 1), 0, tensors.length);
    return { shape, dtype: tensors.reduce((dtype, tensor) => promote(dtype, tensor.dtype), tensors[0]!.dtype) };
  },
  split(x, sections, axis) {
    const along = axisOf(axis, x.shape.length);
    const size = x.shape[along]!;
    const at = (dimension: Dimension): Spec => ({
      shape: x.shape.map((old, index) => (index === along ? dimension : old)),
      dtype: x.dtype,
    });
    if (typeof sections !== "number") {
      const bounds = [0, ...sections];
      if (typeof size === "number" && sections.at(-1)! > size)
        throw new KerasError(
          "shape-mismatch",
          `A part can't begin at ${sections.at(-1)} of axis ${axis} of ${formatShape([...x.shape])}: it has ${size} places.`,
          { argument: "indices_or_sections" },
        );
      return [
        ...bounds.map((start, index) =>
          at(index < sections.length ? sections[index]! - start : mapDimension(size, (whole) => whole - start)),
        ),
      ];
    }
    if (typeof size === "number" && size % sections !== 0) {
      throw new KerasError(
        "shape-mismatch",
        `Axis ${axis} of ${formatShape([...x.shape])} can't be split into ${sections} equal parts.`,
        { argument: "indices_or_sections" },
      );
    }
    return Array.from({ length: sections }, () => at(mapDimension(size, (whole) => whole / sections)));
  },
  pad: (x, widths) => ({
    shape: x.shape.map((dimension, index) =>
      mapDimension(dimension, (size) => size + (widths[index]?.[0] ?? 0) + (widths[index]?.[1] ?? 0)),
    ),
    dtype: x.dtype,
  }),
  tile(x, repeats) {
    const rank = Math.max(x.shape.length, repeats.length);
    const at = <V>(list: readonly V[], index: number, missing: V) => list[index - (rank - list.length)] ?? missing;
    return {
      shape: Array.from({ length: rank }, (_, index) =>
        multiplyDimensions(index < rank - x.shape.length ? 1 : at(x.shape, index, null), at(repeats, index, 1)),
      ),
      dtype: x.dtype,
    };
  },
  repeat(x, repeats, axis) {
    const along = axisOf(axis, x.shape.length);
    return {
      shape: x.shape.map((dimension, index) => (index === along ? multiplyDimensions(dimension, repeats) : dimension)),
      dtype: x.dtype,
    };
  },
  flip: (x) => x,
  getItem: (x, index) => ({ shape: indexed(x.shape, index), dtype: x.dtype }),
  take(x, indices, axis) {
    const along = axisOf(axis, x.shape.length);
    return { shape: [...x.shape.slice(0, along), ...indices.shape, ...x.shape.slice(along + 1)], dtype: x.dtype };
  },
  oneHot: (x, classes, dtype = "float32") => ({ shape: [...x.shape, classes], dtype }),
  scalar: (_, dtype = "float32") => ({ shape: [], dtype }),
  constant: (_, shape, dtype = "float32") => ({ shape, dtype }),
  unknown: (shape, dtype) => ({ shape, dtype }),
  full: (shape, _, dtype = "float32") => ({ shape, dtype }),
  zerosLike: (x) => x,
  onesLike: (x) => x,
} satisfies Partial<Operations<Spec>>;
