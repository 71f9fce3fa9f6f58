import type { TensorInfo } from "@tensorflow/tfjs-core";
import { correction, reshaped, runKernel, type WasmBackend } from "../backend";
import { compile, formula, type Rows, runRows } from "../simd/elementwise";
import { sigmoid, tanh } from "../simd/term";

/** The sizes of a sequence's gates, (batch, time, 4 · units). */
export interface LSTMSizes {
  readonly batch: number;
  readonly time: number;
  readonly units: number;
}

export function sizesOf(projected: TensorInfo): LSTMSizes {
  const [batch, time, gates] = projected.shape as [number, number, number];
  return { batch, time, units: gates / 4 };
}

const plain = { transposeA: false, transposeB: false };

export const product = (backend: WasmBackend, a: TensorInfo, b: TensorInfo, attributes: object = {}): TensorInfo =>
  runKernel(backend, "BatchMatMul", { a, b }, { ...plain, ...attributes });

/** A step's rows of (batch, time, units). */
export const rowsOf = (tensor: TensorInfo, { time, units }: LSTMSizes, step: number): Rows => ({
  tensor,
  from: step * units,
  step: time * units,
});

/** A step's four gates of (batch, time, 4 · units), where they stand side by side. */
export const gatesOf = (tensor: TensorInfo, { time, units }: LSTMSizes, step: number): Rows[] =>
  [0, 1, 2, 3].map((gate) => ({ tensor, from: (4 * step + gate) * units, step: 4 * time * units }));

/** The carry or the hidden state before a step. */
export const before = (first: TensorInfo, all: TensorInfo, sizes: LSTMSizes, step: number): Rows =>
  step === 0 ? rowsOf(first, { ...sizes, time: 1 }, 0) : rowsOf(all, sizes, step - 1);

/**
 * One example's step: for each gate what comes of the input and what of the hidden state, then the carry. Gives the new hidden
 * state, the new carry, the gates, the carry's tanh, and the hidden state once more.
 */
const step = formula(9, 0, (given) => {
  const [i, f, c, o] = [0, 1, 2, 3].map((gate) => given[gate]!.plus(given[4 + gate]!));
  const [input, forget, candidate, output] = [sigmoid(i!), sigmoid(f!), tanh(c!), sigmoid(o!)];
  const carry = input.times(candidate).plus(forget.times(given[8]!));
  const shown = tanh(carry);
  const hidden = shown.times(output);
  return [hidden, carry, input, forget, candidate, output, shown, hidden];
});

/** Hidden states, carries, input gate, forget gate, candidate, output gate, the carries' tanh: (batch, time, units) each. */
export const resultCount = 7;

/**
 * A whole sequence. The product with the hidden state has the same right side in every step, which the engine then keeps
 * packed; its left side stands apart, row after row.
 */
export const lstm = correction<"projected" | "recurrent" | "hidden" | "carry", object>(
  "KModelLSTM",
  ({ inputs: { projected, recurrent, hidden, carry }, backend }) => {
    const sizes = sizesOf(projected);
    const { batch, time, units } = sizes;
    const run = compile(backend, step);
    const results = Array.from({ length: resultCount }, () => backend.makeOutput([batch, time, units], "float32"));
    const last = backend.makeOutput([1, batch, units], "float32");
    const kernel = reshaped(recurrent, [1, units, 4 * units]);
    const ofStep = { ...sizes, time: 1 };
    for (let at = 0; at < time; at++) {
      const recalled = product(backend, at === 0 ? reshaped(hidden, last.shape) : last, kernel);
      runRows(backend, run, { rows: batch, count: units }, [
        ...gatesOf(projected, sizes, at),
        ...gatesOf(recalled, ofStep, 0),
        before(carry, results[1]!, sizes, at),
        ...results.map((tensor) => rowsOf(tensor, sizes, at)),
        rowsOf(last, ofStep, 0),
      ]);
      backend.disposeData(recalled.dataId);
    }
    backend.disposeData(last.dataId);
    return results;
  },
);
