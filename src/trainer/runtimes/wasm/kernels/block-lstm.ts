import type { TensorInfo } from "@tensorflow/tfjs-core";
import { aliasOf, correction, releaseAlias, reshaped, runKernel, type WasmBackend } from "../backend";
import { compile, formula, type Rows, runRows } from "../simd/elementwise";
import { sigmoid, tanh } from "../simd/term";

/** The sizes of a sequence, (time, batch, features), that a layer reads. */
export interface LSTMSizes {
  readonly time: number;
  readonly batch: number;
  readonly features: number;
  readonly units: number;
}

export function sizesOf(sequence: TensorInfo, hidden: TensorInfo): LSTMSizes {
  const [time, batch, features] = sequence.shape as [number, number, number];
  return { time, batch, features, units: hidden.shape[1]! };
}

const plain = { transposeA: false, transposeB: false };

export const product = (backend: WasmBackend, a: TensorInfo, b: TensorInfo, attributes: object = {}): TensorInfo =>
  runKernel(backend, "BatchMatMul", { a, b }, { ...plain, ...attributes });

/** The four gates of rows in which they stand side by side, from this row on. */
export const gatesOf = (tensor: TensorInfo, units: number, row: number): Rows[] =>
  [0, 1, 2, 3].map((gate) => ({ tensor, from: (4 * row + gate) * units, step: 4 * units }));

/**
 * One example's step: for each gate what comes of the input, of the hidden state and the bias, then the carry. Gives the gates,
 * the new carry, its tanh and the new hidden state.
 */
const step = formula(13, 0, (given) => {
  const [i, f, c, o] = [0, 1, 2, 3].map((gate) => given[gate]!.plus(given[4 + gate]!).plus(given[8 + gate]!));
  const [input, forget, candidate, output] = [sigmoid(i!), sigmoid(f!), tanh(c!), sigmoid(o!)];
  const carry = input.times(candidate).plus(forget.times(given[12]!));
  const shown = tanh(carry);
  return [input, carry, forget, output, candidate, shown, shown.times(output)];
});

/** The results by their position, as TensorFlow has them: input gate, carry, forget and output gate, candidate, tanh, hidden. */
export const resultCount = 7;
export const hiddenAt = 6;

/**
 * TensorFlow's operation for a whole sequence, without peepholes. The product with the hidden state has the same right side in every
 * step, which the engine then keeps packed.
 */
export const blockLSTM = correction<"sequence" | "carry" | "hidden" | "weights" | "bias", object>(
  "BlockLSTMV2",
  ({ inputs: { sequence, carry, hidden, weights, bias }, backend }) => {
    const { time, batch, features, units } = sizesOf(sequence, hidden);
    const run = compile(backend, step);
    const results = Array.from({ length: resultCount }, () => backend.makeOutput([time, batch, units], "float32"));
    const kernel = aliasOf(backend, weights, 0, [1, features, 4 * units]);
    const recurrent = aliasOf(backend, weights, features * 4 * units, [1, units, 4 * units]);
    const projected = product(backend, reshaped(sequence, [1, time * batch, features]), kernel);
    for (let at = 0; at < time; at++) {
      const before = (at - 1) * batch * units;
      const last = at === 0 ? hidden : aliasOf(backend, results[hiddenAt]!, before, [1, batch, units]);
      const recalled = product(backend, reshaped(last, [1, batch, units]), recurrent);
      runRows(backend, run, { rows: batch, count: units }, [
        ...gatesOf(projected, units, at * batch),
        ...gatesOf(recalled, units, 0),
        ...gatesOf(bias, units, 0).map((gate) => ({ ...gate, step: 0 })),
        at === 0 ? { tensor: carry, from: 0, step: units } : { tensor: results[1]!, from: before, step: units },
        ...results.map((tensor) => ({ tensor, from: at * batch * units, step: units })),
      ]);
      backend.disposeData(recalled.dataId);
      if (at > 0) releaseAlias(backend, last);
    }
    backend.disposeData(projected.dataId);
    releaseAlias(backend, kernel);
    releaseAlias(backend, recurrent);
    return results;
  },
);
