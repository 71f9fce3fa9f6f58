import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { KerasTensor } from "../../src/keras/core/tensor";
import { FullFiles } from "../../src/data/files";
import { Analyzer } from "../../src/language/analysis";
import { List, Tuple, type Value } from "../../src/language/interpreter/values";

/** The dtypes of the results, with a space between; null where Keras has none. */
type Answer = string | null;

interface Pairs {
  tensors: Answer[][];
  numbers: Answer[][];
}

interface Answers {
  dtypes: string[];
  numbers: string[];
  one: Record<string, Answer[]>;
  two: Record<string, Pairs>;
  operators: Record<string, Pairs>;
  unary: Record<string, Answer[]>;
}

const file = join(__dirname, "../oracle/operation_dtypes.json");
const { dtypes, numbers, one, two, operators, unary } = JSON.parse(readFileSync(file, "utf8")) as Answers;

const flat = (value: Value | undefined): string[] => {
  if (value instanceof KerasTensor) return [value.dtype];
  return value instanceof List || value instanceof Tuple ? value.items.flatMap(flat) : ["?"];
};

/** The dtypes of some expressions over tensors x_float32, y_float32 … of shape (4, 4). */
function ask(expressions: readonly string[]): string[] {
  const inputs = dtypes.flatMap((dtype) =>
    ["x", "y"].map((name) => `${name}_${dtype} = keras.Input(batch_shape=(4, 4), dtype="${dtype}")`),
  );
  const lines = expressions.map((expression, index) => `r${index} = ${expression}`);
  const options = { file: "dtypes.kmodel", files: new FullFiles(__dirname, () => {}), now: () => 0 };
  const text = ["import keras", "from keras import ops", ...inputs, ...lines].join("\n");
  const { interpreter } = new Analyzer(options).analyze(text, 1);
  return expressions.map((_, index) => flat(interpreter.module.lookup(`r${index}`)).join(" "));
}

function compare(expressions: readonly string[], expected: readonly Answer[]): void {
  const found = ask(expressions);
  const wrong = expressions.flatMap((expression, index) =>
    expected[index] === null || found[index] === expected[index]
      ? []
      : [`${expression}: ${found[index]!} instead of ${expected[index]!}`],
  );
  assert.deepEqual(wrong, []);
}

function comparePairs(write: (left: string, right: string) => string, answers: Pairs): void {
  const pairs = dtypes.flatMap((a) => dtypes.map((b) => write(`x_${a}`, `y_${b}`)));
  const mixed = dtypes.flatMap((a) => numbers.map((number) => write(`x_${a}`, number)));
  compare([...pairs, ...mixed], [...answers.tensors.flat(), ...answers.numbers.flat()]);
}

describe("dtypes of operations as Keras promotes them", () => {
  for (const [name, answers] of Object.entries(one))
    it(name, () => {
      compare(
        dtypes.map((dtype) => `ops.${name}(x_${dtype})`),
        answers,
      );
    });
  for (const [name, answers] of Object.entries(two))
    it(`${name} of two`, () => {
      comparePairs((left, right) => `ops.${name}(${left}, ${right})`, answers);
    });
  for (const [sign, answers] of Object.entries(unary))
    it(`${sign} of one`, () => {
      compare(
        dtypes.map((dtype) => (sign === "abs" ? `abs(x_${dtype})` : `${sign}x_${dtype}`)),
        answers,
      );
    });
  for (const [sign, answers] of Object.entries(operators))
    it(`operator ${sign}`, () => {
      comparePairs((left, right) => `${left} ${sign} ${right}`, answers);
    });
});
