import type { TensorInfo } from "@tensorflow/tfjs-core";
import { aliasOf, correction, floats, releaseAlias, reshaped, runKernel } from "../backend";
import { compile, formula, type Rows, runRows } from "../simd/elementwise";
import { gatesOf, hiddenAt, product, resultCount, sizesOf } from "./block-lstm";

/**
 * One example's step backwards. Given the gates, the carry before, the tanh of the new one, and the gradients of the hidden state and
 * the carry: of this step and of the ones behind. Gives the gradients of what each gate is made of, and of the carry before.
 */
const stepBack = formula(
  10,
  0,
  ([input, forget, candidate, output, carry, shown, ofHidden, fromHidden, ofCarry, fromCarry]) => {
    const hidden = ofHidden!.plus(fromHidden!);
    const slope = (gate: typeof hidden) => gate.minus(gate.times(gate));
    const flat = (value: typeof hidden) => value.times(value).times(-1).plus(1);
    const through = hidden.times(output!).times(flat(shown!)).plus(ofCarry!).plus(fromCarry!);
    return [
      through.times(candidate!).times(slope(input!)),
      through.times(carry!).times(slope(forget!)),
      through.times(input!).times(flat(candidate!)),
      hidden.times(shown!).times(slope(output!)),
      through.times(forget!),
    ];
  },
);
const added = formula(2, 0, ([one, other]) => [one!.plus(other!)]);

type Given = "sequence" | "carry" | "hidden" | "weights" | "bias" | "ofCarry" | "ofHidden";

/** The gradient of `BlockLSTMV2`: of the sequence, the carry, the hidden state, the weights and the bias. */
export const blockLSTMGrad = correction<Given | `result ${number}`, object>(
  "BlockLSTMGradV2",
  ({ inputs, backend }) => {
    const { sequence, carry, hidden, weights, bias, ofCarry, ofHidden } = inputs;
    const results = Array.from({ length: resultCount }, (_, index) => inputs[`result ${index}`]!);
    const { time, batch, features, units } = sizesOf(sequence, hidden);
    const width = 4 * units;
    const run = compile(backend, stepBack);
    const zeros = (shape: number[]): TensorInfo => {
      const made = backend.makeOutput(shape, "float32");
      floats(backend, made).fill(0);
      return made;
    };
    const gates = backend.makeOutput([1, time * batch, width], "float32");
    const carryGradient = zeros(carry.shape);
    const recurrent = aliasOf(backend, weights, features * width, [1, units, width]);
    const recurrentTurned = runKernel(backend, "Transpose", { x: recurrent }, { perm: [0, 2, 1] });
    releaseAlias(backend, recurrent);
    let hiddenGradient = zeros([1, batch, units]);
    const [inputGate, carries, forgetGate, outputGate, candidate, shown] = results;
    for (let at = time - 1; at >= 0; at--) {
      const rowsOf = (tensor: TensorInfo, step = at): Rows => ({ tensor, from: step * batch * units, step: units });
      runRows(backend, run, { rows: batch, count: units }, [
        ...[inputGate!, forgetGate!, candidate!, outputGate!].map((gate) => rowsOf(gate)),
        at === 0 ? rowsOf(carry, 0) : rowsOf(carries!, at - 1),
        rowsOf(shown!),
        rowsOf(ofHidden),
        rowsOf(hiddenGradient, 0),
        rowsOf(ofCarry),
        rowsOf(carryGradient, 0),
        ...gatesOf(gates, units, at * batch),
        rowsOf(carryGradient, 0),
      ]);
      backend.disposeData(hiddenGradient.dataId);
      const ofStep = aliasOf(backend, gates, at * batch * width, [1, batch, width]);
      hiddenGradient = product(backend, ofStep, recurrentTurned);
      releaseAlias(backend, ofStep);
    }
    backend.disposeData(recurrentTurned.dataId);

    const kernel = aliasOf(backend, weights, 0, [1, features, width]);
    const sequenceGradient = product(backend, gates, kernel, { transposeB: true });
    releaseAlias(backend, kernel);

    const ofKernel = product(backend, reshaped(sequence, [1, time * batch, features]), gates, { transposeA: true });
    const before = backend.makeOutput([1, time * batch, units], "float32");
    floats(backend, before).set(floats(backend, hidden));
    floats(backend, before).set(
      floats(backend, results[hiddenAt]!).subarray(0, (time - 1) * batch * units),
      batch * units,
    );
    const ofRecurrent = product(backend, before, gates, { transposeA: true });
    backend.disposeData(before.dataId);
    const weightsGradient = backend.makeOutput(weights.shape, "float32");
    floats(backend, weightsGradient).set(floats(backend, ofKernel));
    floats(backend, weightsGradient).set(floats(backend, ofRecurrent), features * width);
    backend.disposeData(ofKernel.dataId);
    backend.disposeData(ofRecurrent.dataId);

    const biasGradient = zeros(bias.shape);
    const sum = { tensor: biasGradient, from: 0, step: 0 };
    const rows = { tensor: gates, from: 0, step: width };
    runRows(backend, compile(backend, added), { rows: time * batch, count: width }, [sum, rows, sum]);
    backend.disposeData(gates.dataId);
    return [
      reshaped(sequenceGradient, sequence.shape),
      carryGradient,
      reshaped(hiddenGradient, hidden.shape),
      weightsGradient,
      biasGradient,
    ];
  },
);
