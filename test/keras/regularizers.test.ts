import assert from "node:assert/strict";
import { Float } from "../../src/keras/core/argument";
import { KerasError } from "../../src/keras/core/errors";
import { shapeOperations } from "../../src/keras/ops/shape-evaluator";
import { regularizers } from "../../src/keras/regularizers/regularizers";
import { assertClose } from "./support/close";
import { formula } from "./support/formula";
import { type Kernels, loadKernels, valuesOf } from "./support/kernels";
import { makeObject } from "./support/objects";
import { readRecorded } from "./support/recorded";

const recorded = readRecorded("regularizers") as {
  cases: { source: string; shape: number[]; penalty: number; gradient: number[] }[];
  invalid: { source: string; shape: number[] | null; message: string }[];
  names: Record<string, string | object>;
  defaults: Record<string, Record<string, unknown>>;
};

describe("regularizers as Keras computes them", () => {
  let kernels: Kernels;
  before(async () => {
    kernels = await loadKernels();
  });

  for (const { source, shape, penalty, gradient } of recorded.cases) {
    it(`${source} of ${shape.join("×")}`, () => {
      const { tf, ops } = kernels;
      tf.tidy(() => {
        const made = makeObject(regularizers, source);
        const { value, grad } = tf.valueAndGrad((weight) => made.penalty(ops, weight))(
          tf.tensor(formula(shape, 1), shape),
        );
        assertClose(valuesOf(value), [penalty], "penalty");
        assertClose(valuesOf(grad), gradient, "gradient");
      });
      assert.deepEqual(
        makeObject(regularizers, source).penalty(shapeOperations, { shape, dtype: "float32" }).shape,
        [],
      );
    });
  }

  for (const { source, shape, message } of recorded.invalid) {
    it(`refuses ${source}${shape ? ` of ${shape.join("×")}` : ""}`, () =>
      assert.throws(
        () => makeObject(regularizers, source).penalty(shapeOperations, { shape: shape ?? [], dtype: "float32" }),
        KerasError,
        message,
      ));
  }

  it("have Keras' arguments and defaults, in its order", () => {
    for (const { name, parameters } of regularizers.classes) {
      const own = Object.entries(parameters).map(([key, { default: value }]) => [
        key,
        value instanceof Float ? value.value : value,
      ]);
      assert.deepEqual(own, Object.entries(recorded.defaults[name]!), name);
    }
  });

  it("knows the names that Keras knows", () => {
    for (const [name, wanted] of Object.entries(recorded.names)) {
      if (typeof wanted === "string") assert.equal(regularizers.resolve(name, "r").definition.name, wanted, name);
      else assert.throws(() => regularizers.resolve(name, "r"), KerasError, name);
    }
  });
});
