import { formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import type { TensorSpec } from "../../core/tensor";
import { floating, numberLike } from "../numbers";
import type { Operations } from "../operations";
import { at } from "../part";
import { mathModule, neuralModule, operation, type OperationFunction, saidFloat32, unary } from "./define";

const isComplex = <T>(ops: Operations<T>, x: T): boolean => ops.dtype(x) === "complex64";

const conjugate = <T>(ops: Operations<T>, x: T): T =>
  isComplex(ops, x) ? ops.complex(ops.real(x), ops.negative(ops.imag(x))) : x;

/** The angle of a complex number; of a real one 0, or π below zero. */
function angle<T>(ops: Operations<T>, given: T): T {
  if (isComplex(ops, given)) return ops.arctan2(ops.imag(given), ops.real(given));
  const x = floating(ops, given);
  return ops.where(ops.less(x, ops.zerosLike(x)), numberLike(ops, x, Math.PI), ops.zerosLike(x));
}

/** Keras says that a part of a complex number is complex. */
const partOfComplex = {
  symbolic: (outputs: readonly TensorSpec[], [x]: readonly TensorSpec[]): readonly TensorSpec[] =>
    x!.dtype === "complex64" ? outputs.map(({ shape }) => ({ shape, dtype: x!.dtype })) : outputs,
};

/** Complex numbers and their parts. https://keras.io/api/ops/numpy/ and https://keras.io/api/ops/core/ */
export const complexFunctions: readonly OperationFunction[] = [
  operation(
    "polar",
    "abs_, angle",
    "Complex numbers of a size and an angle.",
    ["abs_", "angle"],
    (ops, [size, angle]) => ops.complex(ops.multiply(size, ops.cos(angle)), ops.multiply(size, ops.sin(angle))),
    { module: neuralModule, symbolic: saidFloat32 },
  ),
  unary("angle", "The angle of a complex number: 0, or π below zero for a real one.", angle, partOfComplex),
  unary("real", "The real part.", (ops, x) => (isComplex(ops, x) ? ops.real(x) : x), partOfComplex),
  unary(
    "imag",
    "The imaginary part: zero for a real number.",
    (ops, x) => (isComplex(ops, x) ? ops.imag(x) : ops.zerosLike(x)),
    partOfComplex,
  ),
  unary("conj", "The complex conjugate.", conjugate, { className: "Conjugate" }),
  unary("conjugate", "The complex conjugate.", conjugate),
  unary(
    "view_as_complex",
    "Pairs of the last axis as complex numbers.",
    (ops, x) => {
      const shape = ops.shape(x);
      const pair = shape.at(-1);
      if (pair === undefined || (typeof pair === "number" && pair !== 2))
        throw new KerasError(
          "shape-mismatch",
          `Last dimension of input must be size 2 (real and imaginary). Received shape: ${formatShape([...shape])}`,
          { input: 0 },
        );
      return ops.complex(at(ops, x, -1, 0), at(ops, x, -1, 1));
    },
    { module: mathModule },
  ),
  unary(
    "view_as_real",
    "Complex numbers as pairs along a new last axis.",
    (ops, x) => {
      const imag = isComplex(ops, x) ? ops.imag(x) : ops.zerosLike(x);
      return ops.cast(ops.stack([isComplex(ops, x) ? ops.real(x) : x, imag], -1), "float32");
    },
    { module: mathModule },
  ),
];
