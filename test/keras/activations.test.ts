import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { activations, plainActivations } from "../../src/keras/activations/activations";
import { activation } from "../../src/keras/activations/parameter";
import { Float } from "../../src/keras/core/argument";
import { KerasError } from "../../src/keras/core/errors";
import type { CallArguments } from "../../src/keras/core/parameters";
import type { Operations } from "../../src/keras/ops/operations";
import { shapeOperations } from "../../src/keras/ops/shape-evaluator";
import { createKernels, type Tensor, type TensorFlow } from "../../src/trainer/kernels";
import { selectTestRuntime } from "../support/runtime";
import { assertClose } from "./support/close";
import { formula } from "./support/formula";
import { evaluateExpression } from "./support/python-literals";

interface Recorded {
  shape: number[];
  values: (number | string)[];
  gradients: (number | string)[];
}

const recorded = JSON.parse(readFileSync(join(__dirname, "../oracle/activations.json"), "utf8")) as {
  shape: number[];
  by_name: Record<string, Recorded>;
  with_arguments: Record<string, Recorded>;
  invalid: Record<string, { type: string; message: string }>;
  names: Record<string, string | object>;
  parameters: Record<string, [name: string, value: unknown][]>;
};

describe("activations as Keras computes them", () => {
  let tf: TensorFlow;
  let ops: Operations<Tensor>;
  before(async () => {
    ({ tf } = await selectTestRuntime());
    ops = createKernels(tf);
  });

  const check = (apply: (x: Tensor) => Tensor, expected: Recorded): void => {
    tf.tidy(() => {
      const x = tf.tensor(formula(recorded.shape, 0, 3), recorded.shape);
      const y = apply(x);
      assert.deepEqual(y.shape, expected.shape);
      assertClose([...y.dataSync()], expected.values, "value");
      const gradient = tf.grad((given: Tensor) =>
        tf.sum(tf.mul(apply(given), tf.tensor(formula(expected.shape, 100), expected.shape))),
      )(x);
      assertClose([...gradient.dataSync()], expected.gradients, "gradient");
    });
  };

  for (const [name, expected] of Object.entries(recorded.by_name)) {
    it(name, () => check((x) => activations.get(name)!.definition.apply(ops, x), expected));
  }

  const evaluate = <T>(source: string, operations: Operations<T>, x: T): T =>
    evaluateExpression<unknown>(source, (name) => {
      if (name === "x") return { value: x };
      const { definition } = activations.get(name)!;
      return {
        call: ({ positional: [first, ...rest], keywords }) =>
          definition.apply(operations, first as T, { positional: rest, keywords } as CallArguments),
      };
    }) as T;

  for (const [source, expected] of Object.entries(recorded.with_arguments)) {
    it(source, () => check((x) => evaluate(source, ops, x), expected));
  }

  for (const [source, { message }] of Object.entries(recorded.invalid)) {
    it(`refuses ${source}`, () =>
      assert.throws(
        () => evaluate(source, shapeOperations, { shape: recorded.shape, dtype: "float32" }),
        KerasError,
        message,
      ));
  }

  it("have Keras' arguments and defaults, in its order", () => {
    for (const [name, expected] of Object.entries(recorded.parameters)) {
      const own = Object.entries(activations.get(name)!.definition.parameters).map(([key, { default: value }]) => [
        key,
        value instanceof Float ? value.value : (value ?? null),
      ]);
      assert.deepEqual(own, expected, name);
    }
  });

  it("knows the names that Keras knows", () => {
    const parameter = activation("");
    const place = { owner: "Dense", name: "activation" };
    for (const [name, wanted] of Object.entries(recorded.names)) {
      if (typeof wanted === "string") assert.equal(parameter.parse(name, place)!.definition.name, wanted, name);
      else assert.throws(() => parameter.parse(name, place), KerasError, name);
    }
  });

  it("keeps free sizes in shapes", () => {
    const spec = { shape: [null, 4], dtype: "float32" } as const;
    for (const name of plainActivations) {
      const { definition } = activations.get(name)!;
      assert.deepEqual(definition.apply(shapeOperations, spec).shape, name === "glu" ? [null, 2] : [null, 4], name);
    }
  });

  it("refuses to halve an odd axis", () => {
    assert.throws(
      () => activations.get("glu")!.definition.apply(shapeOperations, { shape: [null, 5], dtype: "float32" }),
      KerasError,
    );
  });
});
