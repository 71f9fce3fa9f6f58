import assert from "node:assert/strict";
import type { Operations } from "../../../src/keras/ops/operations";
import { runLayer } from "../../../src/keras/core/run";
import type { Weight } from "../../../src/keras/core/weight";
import { Functional } from "../../../src/keras/models/functional";
import { chanceOf, TensorEvaluator } from "../../../src/trainer/evaluator";
import { createKernels, type Tensor, type TensorFlow } from "../../../src/trainer/kernels";
import { selectTestRuntime } from "../../support/runtime";
import { WeightStore } from "../../../src/trainer/weight-store";
import { assertClose, type Tolerance } from "./close";
import { formula, indices } from "./formula";
import {
  type Answer,
  type CaseFolder,
  dtypeOf,
  isCompared,
  readCases,
  runCase,
  toleranceOf,
  type ValidCase,
} from "./layer-cases";

let tf: TensorFlow;
let ops: Operations<Tensor>;

function inputsOf({ batch, limit, zeros, positive, words = [], dtype: dtypes = "float32" }: ValidCase): Tensor[] {
  return batch!.map((shape, position) => {
    const dtype = dtypeOf(dtypes, position);
    if (dtype === "string")
      return tf.tensor(
        Array.from(indices(shape, words.length, position), (index) => words[index]!),
        shape,
        "string",
      );
    const isMixed = Array.isArray(dtypes) && dtype.startsWith("float");
    const values = limit === undefined || isMixed ? formula(shape, 1 + position) : indices(shape, limit, position);
    if (positive) values.forEach((value, index) => (values[index] = Math.abs(value) + 0.1));
    const width = shape.slice(2).reduce((product, size) => product * size, 1);
    for (const [example, step] of position === 0 ? (zeros ?? []) : [])
      values.fill(0, (example * shape[1]! + step) * width, (example * shape[1]! + step + 1) * width);
    return ops.cast(tf.tensor(values, shape, "float32"), dtype);
  });
}

function makeStore(model: Functional): WeightStore {
  const store = new WeightStore(tf, 1);
  model.allWeights().forEach((weight, position) => {
    if (weight.dtype === "int8") {
      store.set(
        weight,
        indices(weight.shape, 9, position).map((value) => value - 4),
      );
      return;
    }
    const values = formula(weight.shape, 10 + position, 0.5);
    store.set(weight, weight.name.includes("variance") ? values.map((value) => value + 1) : values);
  });
  return store;
}

/** What the recorded answers hold: outputs, masks, and the gradients of `sum(output * formula)` over all outputs. */
function run(
  model: Functional,
  store: WeightStore,
  inputs: Tensor[],
  training: boolean,
  expected: Answer,
): { answer: Answer; evaluator: TensorEvaluator } {
  const evaluator = new TensorEvaluator(tf, ops, store, training, chanceOf(tf, 1, 1));
  const { outputs, masks } = runLayer(evaluator, model, inputs);
  const total = (given: Tensor[]): Tensor => {
    const { outputs } = runLayer(new TensorEvaluator(tf, ops, store, training, chanceOf(tf, 1, 1)), model, given);
    const weighted = outputs
      .filter(({ dtype }) => dtype !== "string")
      .map((output, index) => tf.sum(tf.mul(output, tf.tensor(formula(output.shape, 100 + index), output.shape))));
    return weighted.reduce((sum, one) => tf.add(sum, one));
  };
  return {
    evaluator,
    answer: {
      outputs: outputs.map(elementsOf),
      masks: masks.map((mask) => mask && valuesOf(mask)),
      input_gradients: inputGradients(total, inputs, expected.input_gradients!),
      weight_gradients: expected.weight_gradients!.some(Boolean)
        ? weightGradients(() => total(inputs), model.trainableWeights(), store)
        : [],
    },
  };
}

const valuesOf = (tensor: Tensor): number[] => [...tensor.dataSync()];

/** The gradients of the inputs that have one: TensorFlow.js refuses to derive what does not depend on its input. */
function inputGradients(
  total: (inputs: Tensor[]) => Tensor,
  inputs: readonly Tensor[],
  expected: readonly (unknown[] | null)[],
): (number[] | null)[] {
  const derived = inputs.flatMap((_, index) => (expected[index]?.some(Boolean) ? [index] : []));
  if (derived.length === 0) return inputs.map(() => null);
  const gradients = tf.grads((...given: Tensor[]) =>
    total(inputs.map((input, index) => (derived.includes(index) ? given[derived.indexOf(index)]! : input))),
  )(derived.map((index) => inputs[index]!));
  return inputs.map((_, index) => (derived.includes(index) ? valuesOf(gradients[derived.indexOf(index)]!) : null));
}

/** A string tensor's elements are strings, whatever their type says. */
const elementsOf = (tensor: Tensor): (number | string)[] => valuesOf(tensor);

/** Texts must be the same, numbers nearly. */
function assertElements(
  actual: (number | string)[],
  expected: (number | string)[],
  what: string,
  tolerance: Tolerance | undefined,
): void {
  if (actual.some((element) => typeof element === "string")) assert.deepEqual(actual, expected, what);
  else assertClose(actual as number[], expected, what, tolerance);
}

function weightGradients(total: () => Tensor, weights: readonly Weight[], store: WeightStore): (number[] | null)[] {
  if (weights.length === 0) return [];
  const variables = weights.map((weight) => store.variable(weight));
  const { grads } = tf.variableGrads(() => total() as ReturnType<typeof tf.scalar>, variables);
  return variables.map(({ name }) => (grads[name] ? valuesOf(grads[name]) : null));
}

function assertAnswer(actual: Answer, expected: Answer, what: string, tolerance: Tolerance | undefined): void {
  expected.outputs.forEach((output, index) =>
    assertElements(actual.outputs[index]!, output, `${what} output ${index}`, tolerance),
  );
  expected.masks?.forEach(
    (mask, index) => mask && assertClose(actual.masks![index]!.map(Number), mask, `${what} mask ${index}`),
  );
  expected.input_gradients?.forEach(
    (gradient, index) =>
      gradient?.some(Boolean) &&
      assertClose(actual.input_gradients![index]!, gradient, `${what} gradient of input ${index}`, tolerance),
  );
  expected.weight_gradients?.forEach(
    (gradient, index) =>
      gradient && assertClose(actual.weight_gradients![index]!, gradient, `${what} gradient ${index}`, tolerance),
  );
}

/** Numbers, gradients, masks and states of a folder of recorded cases. */
export function describeNumbers(folder: CaseFolder): void {
  before(async () => {
    ({ tf } = await selectTestRuntime());
    ops = createKernels(tf);
  });

  for (const [name, { valid }] of Object.entries(readCases(folder))) {
    const cases = valid.filter(isCompared);
    if (cases.length === 0) continue;
    it(name, function () {
      this.timeout(60_000);
      for (const one of cases) tf.tidy(() => checkCase(one));
    });
  }
}

function checkCase(one: ValidCase): void {
  const { inputs, outputs } = runCase(one);
  const model = new Functional(inputs, outputs, "model");
  const store = makeStore(model);
  const what = `${one.source ?? ""} ${one.call ?? ""} ${JSON.stringify(one.inputs)}`;
  const tolerance = toleranceOf(one);
  const tensors = inputsOf(one);
  const inference = run(model, store, tensors, false, one.inference!);
  assertAnswer(inference.answer, one.inference!, what, tolerance);
  if (one.second_call) {
    inference.evaluator.commit();
    const again = runLayer(new TensorEvaluator(tf, ops, store, false, chanceOf(tf, 2, 2)), model, tensors);
    one.second_call.forEach((output, index) =>
      assertClose(valuesOf(again.outputs[index]!), output, `${what} second call ${index}`, tolerance),
    );
  }
  if (one.training) {
    const training = run(model, store, tensors, true, one.training);
    assertAnswer(training.answer, one.training, `${what} training`, tolerance);
    const fixed = model.allWeights().filter((weight) => !model.trainableWeights().includes(weight));
    training.evaluator.commit();
    fixed.forEach((weight, index) =>
      assertClose([...store.get(weight)], one.training!.state![index]!, `${what} ${weight.path}`, tolerance),
    );
  }
}
