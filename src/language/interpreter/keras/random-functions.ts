import { type RandomFunction, randomFunctions } from "../../../keras/random/functions";
import { type Arguments, builtin } from "../builtin";
import type { Interpreter } from "../interpreter";
import { type HostObject, Unknown, type Value } from "../values";
import { toArgument } from "./arguments";
import { CallTensor } from "./custom/call-tensor";
import { toTensor } from "./custom/computation";
import { onArrays } from "./eager";

/** `keras.random`: numbers are drawn each time anew. */
export const randomModule = (interpreter: Interpreter): [string, Value][] => [
  ...randomFunctions.map((row): [string, Value] => [
    row.name,
    builtin(`keras.random.${row.name}`, row.signature, row.doc, (given) => draw(interpreter, row, given)),
  ]),
  [
    "SeedGenerator",
    builtin(
      "SeedGenerator",
      "seed=None, name=None, **kwargs",
      "Gives each draw a seed of its own.",
      () => seedGenerator,
    ),
  ],
];

function draw(interpreter: Interpreter, row: RandomFunction, given: Arguments): Value {
  const { computation } = interpreter;
  if (!computation) return onArrays(interpreter, () => draw(interpreter, row, given));
  const calls = computation.context ?? computation.outside;
  if (!calls) return new Unknown(`what keras.random.${row.name} draws`);
  const { ops } = computation;
  const tensors = row.tensors.map((name) => toTensor(computation, given[name]!));
  const plain = Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => name !== "seed" && !row.tensors.includes(name))
      .map(([name, value]) => [name, toArgument(value)]),
  );
  if (tensors.includes(undefined) || Object.values(plain).some((value) => value instanceof Unknown))
    return new Unknown(`an argument of keras.random.${row.name}`);
  return new CallTensor(
    row.evaluate(ops, () => calls.seed(), tensors, plain),
    computation,
  );
}

const seedGenerator: HostObject = {
  hostType: "SeedGenerator",
  attribute: (name) => (name === "next" ? builtin("next", "ordered=True", "The next seed.", () => null) : undefined),
  names: () => ["next"],
  describe: () => "SeedGenerator",
};
