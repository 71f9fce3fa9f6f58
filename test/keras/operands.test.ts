import assert from "node:assert/strict";
import { KerasTensor } from "../../src/keras/core/tensor";
import { ArrayValue } from "../../src/language/interpreter/arrays/array";
import { isProgramError } from "../../src/language/interpreter/errors";
import { isOfNumPyNumber } from "../../src/language/interpreter/types";
import { Float, List, Tuple, type Value } from "../../src/language/interpreter/values";
import { Parser } from "../../src/language/syntax/parser";
import { strictInterpreter } from "./support/layer-cases";
import { readRecorded } from "./support/recorded";

const { prelude, ...tables } = readRecorded("operands") as { prelude: string } & Record<
  string,
  Record<string, { refused?: string }>
>;

/** What an expression gives, in the form of the recording. Throws what the program throws. */
function valueOf(expression: string): Value {
  const interpreter = strictInterpreter();
  interpreter.run(new Parser().parse(`${prelude}value = ${expression}`));
  return interpreter.module.lookup("value")!;
}

function described(value: Value): unknown {
  if (value instanceof KerasTensor) return { symbolic: value.shape, dtype: value.dtype };
  if (value instanceof ArrayValue) return { shape: value.shape, dtype: value.dtype };
  if (isOfNumPyNumber(value) && value.dtype !== "bool") return { number: value.value, dtype: value.dtype };
  return { value: plain(value) };
}

function plain(value: Value): unknown {
  if (isOfNumPyNumber(value)) return value.value !== 0;
  if (value instanceof Float) return value.value;
  return value instanceof List || value instanceof Tuple ? value.items.map(plain) : value;
}

describe("tensors and numbers of NumPy as operands", () => {
  for (const [name, answers] of Object.entries(tables))
    describe(name, () => {
      for (const [expression, { refused, ...given }] of Object.entries(answers))
        it(expression, () => {
          if (refused !== undefined) assert.throws(() => valueOf(expression), isProgramError, refused);
          else assert.deepEqual(described(valueOf(expression)), given);
        });
    });
});
