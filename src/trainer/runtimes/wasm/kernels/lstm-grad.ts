import type { TensorInfo } from "@tensorflow/tfjs-core";
import { correction, floats, reshaped, runKernel } from "../backend";
import { compile, formula, runRows } from "../simd/elementwise";
import { before, gatesOf, product, resultCount, rowsOf, sizesOf } from "./lstm";

/**
 * One example's step backwards. Given the gates, the carry before, the tanh of the new one, and the gradients of the hidden state and
 * the carry: of this step and of the ones behind. Gives the gradients of what each gate is made of, twice, and of the carry before.
 */
const stepBack = formula(
  10,
  0,
  ([input, forget, candidate, output, carry, shown, ofHidden, fromHidden, ofCarry, fromCarry]) => {
    const hidden = ofHidden!.plus(fromHidden!);
    const slope = (gate: typeof hidden) => gate.minus(gate.times(gate));
    const flat = (value: typeof hidden) => value.times(value).times(-1).plus(1);
    const through = hidden.times(output!).times(flat(shown!)).plus(ofCarry!).plus(fromCarry!);
    const gates = [
      through.times(candidate!).times(slope(input!)),
      through.times(carry!).times(slope(forget!)),
      through.times(input!).times(flat(candidate!)),
      hidden.times(shown!).times(slope(output!)),
    ];
    return [...gates, ...gates, through.times(forget!)];
  },
);

type Given = "projected" | "recurrent" | "hidden" | "carry" | "ofHidden" | "ofCarry";

/** The gradient of `KModelLSTM`: of all that it is given. */
export const lstmGrad = correction<Given | `result ${number}`, object>("KModelLSTMGrad", ({ inputs, backend }) => {
  const { projected, recurrent, hidden, carry, ofHidden, ofCarry } = inputs;
  const [hiddens, carries, input, forget, candidate, output, shown] = Array.from(
    { length: resultCount },
    (_, index) => inputs[`result ${index}`]!,
  ) as [TensorInfo, TensorInfo, TensorInfo, TensorInfo, TensorInfo, TensorInfo, TensorInfo];
  const sizes = sizesOf(projected);
  const { batch, time, units } = sizes;
  const run = compile(backend, stepBack);
  const zeros = (shape: number[]): TensorInfo => {
    const made = backend.makeOutput(shape, "float32");
    floats(backend, made).fill(0);
    return made;
  };
  const gates = backend.makeOutput(projected.shape, "float32");
  const ofStep = backend.makeOutput([1, batch, 4 * units], "float32");
  const carryGradient = zeros(carry.shape);
  const turned = runKernel(
    backend,
    "Transpose",
    { x: reshaped(recurrent, [1, units, 4 * units]) },
    { perm: [0, 2, 1] },
  );
  let hiddenGradient = zeros([1, batch, units]);
  const single = { ...sizes, time: 1 };
  for (let at = time - 1; at >= 0; at--) {
    runRows(backend, run, { rows: batch, count: units }, [
      ...[input, forget, candidate, output].map((gate) => rowsOf(gate, sizes, at)),
      before(carry, carries, sizes, at),
      rowsOf(shown, sizes, at),
      rowsOf(ofHidden, sizes, at),
      rowsOf(hiddenGradient, single, 0),
      rowsOf(ofCarry, sizes, at),
      rowsOf(carryGradient, single, 0),
      ...gatesOf(gates, sizes, at),
      ...gatesOf(ofStep, single, 0),
      rowsOf(carryGradient, single, 0),
    ]);
    backend.disposeData(hiddenGradient.dataId);
    hiddenGradient = product(backend, ofStep, turned);
  }
  backend.disposeData(turned.dataId);
  backend.disposeData(ofStep.dataId);

  const previous = backend.makeOutput([1, batch * time, units], "float32");
  const [into, first, all] = [previous, hidden, hiddens].map((tensor) => floats(backend, tensor));
  for (let row = 0; row < batch; row++) {
    into!.set(first!.subarray(row * units, (row + 1) * units), row * time * units);
    into!.set(all!.subarray(row * time * units, ((row + 1) * time - 1) * units), (row * time + 1) * units);
  }
  const allGates = reshaped(gates, [1, batch * time, 4 * units]);
  const ofRecurrent = product(backend, previous, allGates, { transposeA: true });
  backend.disposeData(previous.dataId);
  return [gates, reshaped(ofRecurrent, recurrent.shape), reshaped(hiddenGradient, hidden.shape), carryGradient];
});
