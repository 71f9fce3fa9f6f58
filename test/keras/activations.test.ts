import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { activationFunctions, activations } from "../../src/keras/activations/activations";
import { KerasError } from "../../src/keras/core/errors";
import type { CallArguments } from "../../src/keras/core/parameters";
import type { Operations } from "../../src/keras/ops/operations";
import { shapeOperations } from "../../src/keras/ops/shape-evaluator";
import { createKernels, type Tensor, type TensorFlow } from "../../src/trainer/kernels";
import { selectRuntime } from "../../src/trainer/runtimes/runtime";
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
};

describe("activations as Keras computes them", () => {
  let tf: TensorFlow;
  let ops: Operations<Tensor>;
  before(async () => {
    ({ tf } = await selectRuntime("wasm"));
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

  for (const [source, expected] of Object.entries(recorded.with_arguments)) {
    it(source, () => {
      const apply = (x: Tensor): Tensor =>
        evaluateExpression<unknown>(source, (name) => {
          if (name === "x") return { value: x };
          return {
            call: ({ positional: [first, ...rest], keywords }) =>
              activationFunctions
                .get(name)!
                .definition.apply(ops, first as Tensor, { positional: rest, keywords } as CallArguments),
          };
        }) as Tensor;
      check(apply, expected);
    });
  }

  it("keeps free sizes in shapes", () => {
    const spec = { shape: [null, 4], dtype: "float32" } as const;
    for (const [name, { definition }] of activations) {
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
