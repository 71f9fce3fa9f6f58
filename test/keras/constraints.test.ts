import assert from "node:assert/strict";
import { Float } from "../../src/keras/core/argument";
import { KerasError } from "../../src/keras/core/errors";
import { shapeOperations } from "../../src/keras/ops/shape-evaluator";
import { constraints } from "../../src/keras/constraints/constraints";
import { assertClose } from "./support/close";
import { formula } from "./support/formula";
import { type Kernels, loadKernels, valuesOf } from "./support/kernels";
import { makeObject } from "./support/objects";
import { readRecorded } from "./support/recorded";

const recorded = readRecorded("constraints") as {
  cases: { source: string; shape: number[]; values: number[] }[];
  invalid: { source: string; shape: number[] | null; message: string }[];
  names: Record<string, string | object>;
  defaults: Record<string, Record<string, unknown>>;
};

describe("constraints as Keras computes them", () => {
  let kernels: Kernels;
  before(async () => {
    kernels = await loadKernels();
  });

  for (const { source, shape, values } of recorded.cases) {
    it(`${source} of ${shape.join("×")}`, () => {
      const { tf, ops } = kernels;
      const made = makeObject(constraints, source);
      tf.tidy(() => {
        const projected = made.project(ops, tf.tensor(formula(shape, 1, 3), shape));
        assert.deepEqual(projected.shape, shape);
        assertClose(valuesOf(projected), values, source);
      });
    });
  }

  for (const { source, shape, message } of recorded.invalid) {
    it(`refuses ${source}${shape ? ` of ${shape.join("×")}` : ""}`, () =>
      assert.throws(
        () => makeObject(constraints, source).project(shapeOperations, { shape: shape ?? [], dtype: "float32" }),
        KerasError,
        message,
      ));
  }

  it("have Keras' arguments and defaults, in its order", () => {
    for (const { name, parameters } of constraints.classes) {
      const own = Object.entries(parameters).map(([key, { default: value }]) => [
        key,
        value instanceof Float ? value.value : value,
      ]);
      assert.deepEqual(own, Object.entries(recorded.defaults[name]!), name);
    }
  });

  it("knows the names that Keras knows", () => {
    for (const [name, wanted] of Object.entries(recorded.names)) {
      if (typeof wanted === "string") assert.equal(constraints.resolve(name, "r").definition.name, wanted, name);
      else assert.throws(() => constraints.resolve(name, "r"), KerasError, name);
    }
  });
});
