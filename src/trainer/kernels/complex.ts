import type { OperationName, Operations } from "../../keras/ops/operations";
import type { Tensor, TensorFlow } from "./types";

/** The operations on real numbers. */
export type RealOperations = Omit<Operations<Tensor>, "complex" | "real" | "imag">;

type Pair = readonly [real: Tensor, imag: Tensor];

/** What each complex tensor is made of: gradients flow through the parts, for the engines compute little with complex numbers. */
const parts = new WeakMap<Tensor, Pair>();

export const isComplex = (x: Tensor): boolean => x.dtype === "complex64";

/** A complex tensor of its parts. */
export function makeComplex(tf: TensorFlow, real: Tensor, imag: Tensor): Tensor {
  const made = tf.tidy(() => tf.complex(real.clone(), imag.clone()));
  parts.set(made, [real, imag]);
  return made;
}

/** The parts of a tensor; the imaginary part of a real one is zero. */
export function partsOf(tf: TensorFlow, x: Tensor): Pair {
  if (!isComplex(x)) return [x, tf.zerosLike(x)];
  return parts.get(x) ?? [tf.real(x), tf.imag(x)];
}

/** What works on the real and on the imaginary part each for itself. */
const partwise = [
  "reshape",
  "transpose",
  "expandDims",
  "squeeze",
  "broadcastTo",
  "pad",
  "tile",
  "repeat",
  "flip",
  "getItem",
  "take",
  "sum",
  "mean",
  "negative",
  "zerosLike",
  "stopGradient",
] as const;

type Apply = (x: Tensor, ...rest: unknown[]) => Tensor;
type Combine = (ops: Operations<Tensor>, x: Pair, y: Pair) => Pair;

/** What two complex numbers make. */
const arithmetic = {
  add: (ops, x, y) => [ops.add(x[0], y[0]), ops.add(x[1], y[1])],
  subtract: (ops, x, y) => [ops.subtract(x[0], y[0]), ops.subtract(x[1], y[1])],
  multiply: multiplied,
  divide(ops, x, y) {
    const size = ops.add(ops.square(y[0]), ops.square(y[1]));
    const [real, imag] = multiplied(ops, x, [y[0], ops.negative(y[1])]);
    return [ops.divide(real, size), ops.divide(imag, size)];
  },
} satisfies Partial<Record<OperationName, Combine>>;

function multiplied(ops: Operations<Tensor>, x: Pair, y: Pair): Pair {
  return [
    ops.subtract(ops.multiply(x[0], y[0]), ops.multiply(x[1], y[1])),
    ops.add(ops.multiply(x[0], y[1]), ops.multiply(x[1], y[0])),
  ];
}

/** The same operations, where those that have a meaning for complex numbers take them. */
export function withComplex(tf: TensorFlow, real: RealOperations): Operations<Tensor> {
  const split = (x: Tensor): Pair => partsOf(tf, x);
  const join = ([re, im]: Pair): Tensor => makeComplex(tf, re, im);
  const ops: Operations<Tensor> = {
    ...real,
    complex: (re, im) => makeComplex(tf, re, im),
    real: (x) => split(x)[0],
    imag: (x) => split(x)[1],
    absolute: (x) =>
      isComplex(x)
        ? tf.sqrt(split(x).reduce((sum, one) => tf.add(sum, tf.square(one)), tf.scalar(0)))
        : real.absolute(x),
    stack: (tensors, axis) => (tensors.some(isComplex) ? joinLists("stack", tensors, axis) : real.stack(tensors, axis)),
    concatenate: (tensors, axis) =>
      tensors.some(isComplex) ? joinLists("concatenate", tensors, axis) : real.concatenate(tensors, axis),
  };
  const joinLists = (name: "stack" | "concatenate", tensors: readonly Tensor[], axis: number): Tensor => {
    const pairs = tensors.map(split);
    return join(
      [0, 1].map((part) =>
        real[name](
          pairs.map((pair) => pair[part]!),
          axis,
        ),
      ) as unknown as Pair,
    );
  };
  const complex: Record<string, Apply> = {};
  for (const name of partwise) {
    const apply = real[name] as Apply;
    complex[name] = (x, ...rest) =>
      isComplex(x) ? join(split(x).map((part) => apply(part, ...rest)) as unknown as Pair) : apply(x, ...rest);
  }
  for (const name of Object.keys(arithmetic) as (keyof typeof arithmetic)[]) {
    const apply = real[name];
    const combine: Combine = arithmetic[name];
    complex[name] = (x, y) =>
      isComplex(x) || isComplex(y as Tensor) ? join(combine(ops, split(x), split(y as Tensor))) : apply(x, y as Tensor);
  }
  return { ...ops, ...(complex as Partial<Operations<Tensor>>) };
}
