import { formatShape } from "../../../protocol";
import type { Argument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { asInteger } from "../../core/parameters";
import { inverseRealTransform, realTransform } from "../fourier/real";
import { inverseShortTimeTransform, type Pieces, shortTimeTransform, toWindow } from "../fourier/short-time";
import { alongBoth, inverseTransform, type Pair, transform } from "../fourier/transform";
import type { Operations } from "../operations";
import { type Given, mathModule, operation, type OperationFunction, toInteger, wrongKind } from "./define";

const bothParts = "Input `x` should be a tuple of two tensors - real and imaginary.";

/** Throws KerasError for what is no pair of equal shapes of at least `rank` axes. */
function requirePair<T>(ops: Operations<T>, given: T | T[], rank: number): Pair<T> {
  if (!Array.isArray(given) || given.length !== 2) {
    const shapes = [given].flat().map((one) => formatShape(ops.shape(one as T)));
    throw new KerasError("shape-mismatch", `${bothParts} Received: ${shapes.join(", ")}`, { input: 0 });
  }
  const [real, imag] = given as [T, T];
  const [left, right] = [formatShape([...ops.shape(real)]), formatShape([...ops.shape(imag)])];
  if (left !== right)
    throw new KerasError(
      "shape-mismatch",
      `${bothParts} Both the real and imaginary parts should have the same shape. Received: x[0].shape = ${left}, x[1].shape = ${right}`,
      { input: 1 },
    );
  if (ops.shape(real).length < rank)
    throw new KerasError("wrong-rank", `Input should have rank >= ${rank}. Received: input.shape = ${left}`, {
      input: 0,
    });
  return [real, imag];
}

/** Throws KerasError unless the last `count` sizes are known. */
function requireSizes<T>(ops: Operations<T>, [real]: Pair<T>, count: number): void {
  const shape = ops.shape(real);
  if (shape.slice(-count).every((size) => typeof size === "number")) return;
  const place = count === 1 ? "its last dimension" : "its (-2, -1) axes";
  throw new KerasError(
    "invalid-dimension",
    `Input should have ${place} fully-defined. Received: input.shape = ${formatShape([...shape])}`,
    { input: 0 },
  );
}

/** A function of complex numbers, as pairs of real and imaginary parts. */
const ofPairs = (
  name: string,
  className: string,
  parameters: string,
  doc: string,
  rank: number,
  compute: <T>(ops: Operations<T>, x: Pair<T>, given: Given) => T | T[],
  symbolic?: OperationFunction["symbolic"],
): OperationFunction => ({
  name,
  className,
  module: mathModule,
  signature: `x${parameters}`,
  doc,
  tensors: ["x"],
  symbolic,
  evaluate: <T>(ops: Operations<T>, [given]: readonly (T | T[])[], plain: Given) =>
    compute(ops, requirePair(ops, given!, rank), plain),
});

const toLength = (value: Argument, name: string): number | null => (value === null ? null : toInteger(value, name));

/** Throws KerasError. */
function toPieces(given: Given): Pieces {
  const stride = asInteger(given["sequence_stride"]!);
  if (stride === undefined || stride <= 0)
    throw wrongKind("sequence_stride", "a positive integer", given["sequence_stride"]!);
  const length = toInteger(given["sequence_length"]!, "sequence_length");
  const transformed = toInteger(given["fft_length"]!, "fft_length");
  if (transformed < length)
    throw new KerasError(
      "invalid-argument",
      `\`fft_length\` must be equal to or larger than \`sequence_length\`. Received: sequence_length=${length}, fft_length=${transformed}`,
      { argument: "fft_length" },
    );
  const window = toWindow(given["window"]!, length);
  return { length, stride, transformed, window, isCentered: given["center"] !== false };
}

/** Fourier transforms. https://keras.io/api/ops/fft/ */
export const fourierFunctions: readonly OperationFunction[] = [
  ofPairs("fft", "FFT", "", "The Fourier transform along the last axis.", 1, (ops, x) => {
    requireSizes(ops, x, 1);
    return [...transform(ops, x)];
  }),
  ofPairs("fft2", "FFT2", "", "The Fourier transform along the last two axes.", 2, (ops, x) => {
    requireSizes(ops, x, 2);
    return [...alongBoth(ops, x, transform)];
  }),
  ofPairs("ifft2", "IFFT2", "", "The inverse Fourier transform along the last two axes.", 2, (ops, x) => {
    requireSizes(ops, x, 2);
    return [...alongBoth(ops, x, inverseTransform)];
  }),
  operation(
    "rfft",
    "x, fft_length=None",
    "The Fourier transform of real numbers along the last axis.",
    ["x"],
    (ops, [x], { fft_length: length }) => {
      if (ops.shape(x).length === 0)
        throw new KerasError("wrong-rank", "Input should have rank >= 1. Received: input.shape = ()", { input: 0 });
      return [...realTransform(ops, x, toLength(length!, "fft_length"))];
    },
    { module: mathModule, className: "RFFT" },
  ),
  ofPairs(
    "irfft",
    "IRFFT",
    ", fft_length=None",
    "The real numbers of which this is the Fourier transform.",
    1,
    (ops, x, { fft_length: length }) => inverseRealTransform(ops, x, toLength(length!, "fft_length")),
  ),
  operation(
    "stft",
    "x, sequence_length, sequence_stride, fft_length, window='hann', center=True",
    "The Fourier transforms of pieces of a signal.",
    ["x"],
    (ops, [x], given) => [...shortTimeTransform(ops, x, toPieces(given))],
    { module: mathModule, className: "STFT" },
  ),
  ofPairs(
    "istft",
    "ISTFT",
    ", sequence_length, sequence_stride, fft_length, length=None, window='hann', center=True",
    "The signal of whose pieces these are the Fourier transforms.",
    2,
    (ops, x, given) => inverseShortTimeTransform(ops, x, toPieces(given), toLength(given["length"]!, "length")),
    ([output], _, { length }) => [
      length === null ? output! : { ...output!, shape: [...output!.shape.slice(0, -1), asInteger(length!) ?? null] },
    ],
  ),
];
