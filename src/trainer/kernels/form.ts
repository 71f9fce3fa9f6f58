import type { AxisIndex, Operations } from "../../keras/ops/operations";
import { storageType, toBool, toFloat } from "./dtype";
import type { Tensor, TensorFlow } from "./types";

type Names =
  | "shape"
  | "dtype"
  | "cast"
  | "reshape"
  | "transpose"
  | "expandDims"
  | "squeeze"
  | "broadcastTo"
  | "concatenate"
  | "stack"
  | "split"
  | "pad"
  | "tile"
  | "repeat"
  | "flip"
  | "getItem"
  | "take"
  | "oneHot"
  | "scalar"
  | "constant"
  | "full"
  | "zerosLike"
  | "onesLike";

/** What moves elements without computing, and what makes tensors. */
export function formKernels(tf: TensorFlow): Pick<Operations<Tensor>, Names> {
  const sizes = (shape: readonly unknown[]): number[] => shape.map((size) => (size === null ? -1 : (size as number)));
  const sameType = (tensors: readonly Tensor[]): Tensor[] =>
    tensors.some((tensor) => tensor.dtype === "float32") ? tensors.map((tensor) => toFloat(tf, tensor)) : [...tensors];
  return {
    shape: (x) => x.shape,
    dtype: (x) => x.dtype,
    cast(x, dtype) {
      const type = storageType(dtype);
      if (x.dtype === type) return x;
      return type === "bool" ? toBool(tf, x) : tf.cast(x, type);
    },
    reshape: (x, shape) => tf.reshape(x, sizes(shape)),
    transpose: (x, permutation) => tf.transpose(x, permutation && [...permutation]),
    expandDims: (x, axis) => tf.expandDims(x, axis),
    squeeze: (x, axis) =>
      tf.squeeze(
        x,
        axis === undefined
          ? undefined
          : typeof axis === "number"
            ? [axis < 0 ? axis + x.rank : axis]
            : axis.map((one) => (one < 0 ? one + x.rank : one)),
      ),
    broadcastTo: (x, shape) => tf.broadcastTo(x, sizes(shape)),
    concatenate(tensors, axis) {
      const same = sameType(tensors);
      return same.length === 1 ? same[0]! : tf.concat(same, axis < 0 ? axis + same[0]!.rank : axis);
    },
    stack: (tensors, axis) => tf.stack(sameType(tensors), axis < 0 ? axis + tensors[0]!.rank + 1 : axis),
    split(x, sections, axis) {
      const along = axis < 0 ? axis + x.rank : axis;
      if (typeof sections === "number") return tf.split(x, sections, along);
      const bounds = [0, ...sections, x.shape[along]!];
      return tf.split(
        x,
        bounds.slice(1).map((end, index) => end - bounds[index]!),
        along,
      );
    },
    pad(x, widths, mode = "constant", value = 0) {
      const pairs = widths.map(([before, after]): [number, number] => [before, after]);
      return mode === "constant" ? tf.pad(x, pairs, value) : tf.mirrorPad(x, pairs, mode);
    },
    tile: (x, repeats) =>
      tf.tile(
        repeats.length > x.rank ? tf.reshape(x, [...Array<number>(repeats.length - x.rank).fill(1), ...x.shape]) : x,
        [...Array<number>(Math.max(0, x.rank - repeats.length)).fill(1), ...repeats],
      ),
    repeat(x, repeats, axis) {
      const along = axis < 0 ? axis + x.rank : axis;
      const wide = tf.tile(
        tf.expandDims(x, along + 1),
        Array.from({ length: x.rank + 1 }, (_, index) => (index === along + 1 ? repeats : 1)),
      );
      return tf.reshape(
        wide,
        x.shape.map((size, index) => (index === along ? size * repeats : size)),
      );
    },
    flip: (x, axis) => tf.reverse(x, typeof axis === "number" ? [axis < 0 ? axis + x.rank : axis] : [...axis]),
    getItem: (x, index) => getItem(tf, x, index),
    take: (x, indices, axis) => tf.gather(x, tf.cast(indices, "int32"), axis < 0 ? axis + x.rank : axis),
    // TensorFlow.js' own needs two classes.
    oneHot: (x, classes, dtype = "float32") =>
      tf.cast(tf.equal(tf.expandDims(tf.cast(x, "int32"), -1), tf.range(0, classes, 1, "int32")), storageType(dtype)),
    scalar: (value, dtype = "float32") =>
      tf.scalar(storageType(dtype) === "bool" ? value !== 0 : value, storageType(dtype)),
    constant: (values, shape, dtype = "float32") =>
      tf.tensor(
        storageType(dtype) === "int32" ? Int32Array.from(values) : Float32Array.from(values),
        [...shape],
        storageType(dtype),
      ),
    full: (shape, value, dtype = "float32") => tf.fill(sizes(shape), value, storageType(dtype)),
    zerosLike: (x) => tf.zerosLike(x),
    onesLike: (x) => tf.onesLike(x),
  };
}

/** `x[…]`: slices first, then the axes that drop and those that are new. */
function getItem(tf: TensorFlow, x: Tensor, index: readonly AxisIndex[]): Tensor {
  const begin = x.shape.map(() => 0);
  const size = [...x.shape];
  const steps: { axis: number; step: number }[] = [];
  const shape: number[] = [];
  let axis = 0;
  for (const item of index) {
    if (item.kind === "new-axis") {
      shape.push(1);
      continue;
    }
    const length = x.shape[axis]!;
    if (item.kind === "index") {
      begin[axis] = item.index < 0 ? item.index + length : item.index;
      size[axis] = 1;
    } else {
      const { start, count, step } = sliceBounds(item, length);
      begin[axis] = step < 0 ? start + (count - 1) * step : start;
      size[axis] = count === 0 ? 0 : (count - 1) * Math.abs(step) + 1;
      if (step !== 1) steps.push({ axis, step });
      shape.push(count);
    }
    axis++;
  }
  shape.push(...x.shape.slice(axis));
  let part = tf.slice(x, begin, size);
  for (const { axis: along, step } of steps) {
    if (step < 0) part = tf.reverse(part, [along]);
    if (Math.abs(step) > 1) part = every(tf, part, along, Math.abs(step));
  }
  return tf.reshape(part, shape);
}

/** Every `step`th of an axis, the first among them. tfjs has no gradient of its strided slices. */
function every(tf: TensorFlow, x: Tensor, axis: number, step: number): Tensor {
  const length = x.shape[axis]!;
  const count = Math.ceil(length / step);
  const [outer, inner] = [x.shape.slice(0, axis), x.shape.slice(axis + 1)];
  const size = (shape: readonly number[]): number => shape.reduce((product, one) => product * one, 1);
  const filled = tf.pad(tf.reshape(x, [size(outer), length, size(inner)]), [
    [0, 0],
    [0, count * step - length],
    [0, 0],
  ]);
  const groups = tf.reshape(filled, [size(outer), count, step * size(inner)]);
  return tf.reshape(tf.slice(groups, [0, 0, 0], [size(outer), count, size(inner)]), [...outer, count, ...inner]);
}

function sliceBounds(
  { start, stop, step }: Extract<AxisIndex, { kind: "slice" }>,
  length: number,
): { start: number; count: number; step: number } {
  const clamp = (value: number) =>
    Math.min(Math.max(value < 0 ? value + length : value, step < 0 ? -1 : 0), step < 0 ? length - 1 : length);
  const from = start === undefined ? (step < 0 ? length - 1 : 0) : clamp(start);
  const to = stop === undefined ? (step < 0 ? -1 : length) : clamp(stop);
  return { start: from, count: Math.max(0, Math.ceil((to - from) / step)), step };
}
