import assert from "node:assert/strict";
import { type Dimension, formatShape } from "../../../src/protocol";
import type { Layer } from "../../../src/keras/core/layer";
import { isProgramError } from "../../../src/language/interpreter/errors";
import {
  type CaseFolder,
  type CaseResult,
  type InvalidCase,
  type LayerCase,
  readCases,
  runCase,
  type ValidCase,
} from "./layer-cases";

const titleOf = ({ source, call, inputs, dtype }: LayerCase): string =>
  [source ?? "", call === "layer(x)" ? "" : call, inputs && JSON.stringify(inputs), dtype === "float32" ? "" : dtype]
    .filter(Boolean)
    .join(" ");

/** Cases that Keras takes symbolically and then fails to run: we may refuse them at once. */
const mayRefuse = (one: ValidCase): boolean => one.run_error !== undefined;

function weightsOf(layer: Layer): { path: string; shape: unknown; trainable: boolean }[] {
  const trainable = new Set(layer.unfrozenWeights());
  return layer.allWeights().map((weight) => ({
    path: weight.path.replace(new RegExp(`^${layer.name}/`), ""),
    shape: [...weight.shape],
    trainable: trainable.has(weight),
  }));
}

/** In a layer of the program's own Keras' TensorFlow loses sizes that its JAX keeps, as we do. */
const knownSizes = ({ prelude }: ValidCase, found: readonly Dimension[], expected: readonly Dimension[]): Dimension[] =>
  found.map((size, axis) => (prelude !== undefined && expected[axis] === null ? null : size));

function check(one: ValidCase, { layer, outputs }: CaseResult): void {
  assert.deepEqual(
    outputs.map((output, index) => knownSizes(one, output.shape!, one.shapes[index]!)),
    one.shapes,
    "shapes",
  );
  assert.deepEqual(
    outputs.map((output) => output.dtype),
    one.dtypes,
    "dtypes",
  );
  if (one.weights) {
    assert.deepEqual(weightsOf(layer), one.weights, "weights");
    assert.equal(layer.countParams(), one.params, "params");
  }
  if (one.inference) {
    const masks = one.inference.masks ?? [];
    assert.deepEqual(
      outputs.map((output) => output.masked),
      outputs.map((_, index) => (masks[index] ?? null) !== null),
      "masks",
    );
  }
}

/** Whether a refusal names the inputs' shapes and the written arguments that Keras' names, unless Keras tells of its inside. */
function namesWhatKerasNames(
  { source = "", call = "", inputs = [], message: keras }: InvalidCase,
  { code, message: own }: { code: string; message: string },
): boolean {
  if (code === "unknown-argument" || keras.includes("<KerasTensor")) return true;
  const shapes = inputs.filter((shape) => shape.length > 0).map((shape) => formatShape(shape));
  const written = `${source} ${call}`.match(/\w+(?==)/g) ?? [];
  for (const name of [...shapes, ...written].filter((told) => keras.includes(told)))
    assert.ok(
      own.toLowerCase().includes(name.toLowerCase()),
      `"${own}" does not name ${name}, which Keras does: "${keras}"`,
    );
  return true;
}

/** Shapes, types, weights and refusals of a folder of recorded cases. */
export function describeAnswers(folder: CaseFolder): void {
  for (const [name, { valid, invalid }] of Object.entries(readCases(folder))) {
    describe(name, () => {
      for (const one of valid) {
        it(titleOf(one), () => {
          let result: CaseResult;
          try {
            result = runCase(one);
          } catch (error) {
            if (isProgramError(error) && mayRefuse(one)) return;
            throw error;
          }
          check(one, result);
        });
      }
      for (const one of invalid) {
        it(`refuses ${titleOf(one)}`, () => {
          assert.throws(
            () => runCase(one),
            (error) => isProgramError(error) && namesWhatKerasNames(one, error),
            one.message,
          );
        });
      }
    });
  }
}
