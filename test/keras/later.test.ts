import assert from "node:assert/strict";
import { ArrayValue } from "../../src/language/interpreter/arrays/array";
import { isProgramError } from "../../src/language/interpreter/errors";
import { numbersOf } from "../../src/language/interpreter/arrays/storage";
import { str } from "../../src/language/interpreter/format";
import type { Value } from "../../src/language/interpreter/values";
import { Parser } from "../../src/language/syntax/parser";
import { createEager } from "../../src/trainer/eager";
import { WeightStore } from "../../src/trainer/weight-store";
import { assertClose } from "./support/close";
import { type Kernels, loadKernels } from "./support/kernels";
import { strictInterpreter } from "./support/layer-cases";
import { readRecorded } from "./support/recorded";

interface Numbers {
  shape: number[];
  values: number[];
}

const recorded = readRecorded("later") as Record<
  string,
  (Numbers & { call: string; inputs: Record<string, Numbers> })[]
>;

const head = "import numpy as np\nimport keras\nfrom keras import ops\n";

describe("what Keras has since 3.16", () => {
  let kernels: Kernels;
  before(async () => {
    kernels = await loadKernels();
  });

  function valueOf(program: string, isTraining: boolean): Value {
    const { tf, ops } = kernels;
    const eager = isTraining ? createEager({ tf, ops, weights: new WeightStore(tf, 1), seed: 1 }) : undefined;
    const interpreter = strictInterpreter(eager);
    interpreter.run(new Parser().parse(head + program));
    return interpreter.module.lookup("value")!;
  }

  for (const [name, cases] of Object.entries(recorded))
    it(name, () => {
      for (const { call, inputs, shape, values } of cases) {
        const given = Object.entries(inputs).map(
          ([input, one]) =>
            `${input} = np.reshape(np.array([${one.values.join(", ")}], "float32"), (${one.shape.join(", ")},))\n`,
        );
        const program = `${given.join("")}value = ${call}`;
        const [value, typed] = [valueOf(program, true), valueOf(program, false)];
        assert.ok(value instanceof ArrayValue && typed instanceof ArrayValue, `${call}: ${str(value)}`);
        assert.deepEqual([value.shape, typed.shape], [shape, shape], call);
        assertClose([...numbersOf(value)!], values, call);
      }
    });

  it("reads reconstruct_patches of symbolic tensors", () => {
    const patches = "x = keras.Input((2, 2, 18))\n";
    const value = valueOf(`${patches}value = ops.image.reconstruct_patches(x, (2, 3), (4, 6))`, false);
    assert.deepEqual((value as unknown as { shape: unknown }).shape, [null, 4, 6, 3]);
    const free = "x = keras.Input((3, None, None))\n";
    const whole = `ops.image.extract_patches(x, 2, data_format="channels_first")`;
    const back = `ops.image.reconstruct_patches(${whole}, 2, (4, 6), data_format="channels_first")`;
    assert.deepEqual((valueOf(`${free}value = ${back}`, false) as unknown as { shape: unknown }).shape, [
      null,
      3,
      4,
      6,
    ]);
  });

  for (const refused of [
    "(2, 3), (5, 6)",
    "(2, 3), (4, 9)",
    "(2, 3), (4, 6), strides=1",
    "(2, 3), (2, 6), padding='same'",
    "(2, 5), (4, 10)",
    "(2, 3), 4",
    "(2, 3)",
    "(2, 3), (4, 6), padding='foo'",
  ])
    it(`refuses reconstruct_patches(x, ${refused})`, () => {
      const program = `x = keras.Input((2, 2, 18))\nvalue = ops.image.reconstruct_patches(x, ${refused})`;
      assert.throws(() => valueOf(program, false), isProgramError);
    });
});
