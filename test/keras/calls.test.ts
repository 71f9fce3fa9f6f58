import assert from "node:assert/strict";
import { KerasTensor } from "../../src/keras/core/tensor";
import { ArrayValue } from "../../src/language/interpreter/arrays/array";
import { numbersOf } from "../../src/language/interpreter/arrays/storage";
import { str } from "../../src/language/interpreter/format";
import { Dict, Float, type Value } from "../../src/language/interpreter/values";
import { Parser } from "../../src/language/syntax/parser";
import { createEager } from "../../src/trainer/eager";
import { WeightStore } from "../../src/trainer/weight-store";
import { assertClose } from "./support/close";
import { type Kernels, loadKernels } from "./support/kernels";
import { strictInterpreter } from "./support/layer-cases";
import { readRecorded } from "./support/recorded";

interface RecordedCall {
  prelude?: string;
  call: string;
  /** Of an array. */
  shape?: number[];
  values?: number[];
  /** The shape of a symbolic tensor. */
  symbolic?: (number | null)[];
  dtype?: string;
  /** Of anything else. */
  value?: unknown;
}

const recorded = readRecorded("calls") as {
  prelude: string;
  families: Record<string, Record<string, RecordedCall[]>>;
};

describe("what a program calls outside of models", () => {
  let kernels: Kernels;
  before(async () => {
    kernels = await loadKernels();
  });

  function valueOf({ prelude = "", call }: RecordedCall, isTraining: boolean): Value {
    const { tf, ops } = kernels;
    const eager = isTraining ? createEager({ tf, ops, weights: new WeightStore(tf, 1), seed: 1 }) : undefined;
    const interpreter = strictInterpreter(eager);
    interpreter.run(new Parser().parse(`${recorded.prelude}${prelude}value = ${call}`));
    return interpreter.module.lookup("value")!;
  }

  function check(one: RecordedCall): void {
    const [value, typed] = [valueOf(one, true), valueOf(one, false)];
    if (one.symbolic) {
      assert.ok(value instanceof KerasTensor, one.call);
      assert.deepEqual([value.shape, value.dtype], [one.symbolic, one.dtype], one.call);
    } else if (one.values) {
      assert.ok(value instanceof ArrayValue && typed instanceof ArrayValue, `${one.call}: ${str(value)}`);
      assert.deepEqual([value.shape, typed.shape], [one.shape, one.shape], one.call);
      assertClose([...numbersOf(value)!], one.values, one.call);
    } else {
      assert.deepEqual(plain(value, one.value), one.value, one.call);
    }
  }

  for (const [family, names] of Object.entries(recorded.families))
    describe(family, () => {
      for (const [name, calls] of Object.entries(names))
        it(name, () => {
          for (const one of calls) check(one);
        });
    });
});

/** A value as JSON; of a dict what is asked about, since Keras leaves some arguments out. */
function plain(value: Value, wanted: unknown): unknown {
  if (value instanceof Float) return value.value;
  if (value instanceof ArrayValue && value.rank === 0) return numbersOf(value)?.[0];
  if (!(value instanceof Dict)) return value;
  const keys = Object.keys(wanted as object);
  return Object.fromEntries(
    value
      .items()
      .filter(([key]) => keys.includes(str(key)))
      .map(([key, item]) => [str(key), plain(item, (wanted as Record<string, unknown>)[str(key)])]),
  );
}
