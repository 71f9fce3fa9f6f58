import { KerasError } from "../../../keras/core/errors";
import type { CallContext, WeightTable } from "../../../keras/core/layer";
import { type RandomFunction, randomFunctions } from "../../../keras/random/functions";
import { isSeedGenerator, type SeedGenerator, seedGenerators } from "../../../keras/random/seed-generator";
import { isSeeded, nextOf, type Seeded } from "../../../keras/random/seeded";
import { type Arguments, builtin } from "../builtin";
import type { Interpreter } from "../interpreter";
import { type Builtin, KerasClass, KerasValue, Unknown, type Value } from "../values";
import { str } from "../format";
import { typeName } from "../types";
import { toArgument } from "./arguments";
import { CallTensor } from "./custom/call-tensor";
import { type Computation, toTensor } from "./custom/computation";
import { onArrays } from "./eager";

/** `keras.random`: of a whole number as seed the draws are always the same, of a SeedGenerator the next ones. */
export const randomModule = (interpreter: Interpreter): [string, Value][] => [
  ...randomFunctions.map((row): [string, Value] => [
    row.name,
    builtin(`keras.random.${row.name}`, row.signature, row.doc, (given) => draw(interpreter, row, given)),
  ]),
  ...seedGenerators.classes.map((one): [string, Value] => [one.name, new KerasClass(one)]),
];

type Calls = Pick<CallContext<unknown, never, WeightTable>, "seed">;

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
    row.evaluate(ops, seedOf(computation, calls, given["seed"] ?? null), tensors, plain),
    computation,
  );
}

/** The seed of one draw. Throws KerasError. */
function seedOf({ ops }: Computation, calls: Calls, given: Value): unknown {
  if (given === null || given instanceof Unknown) return calls.seed(fresh);
  if (given instanceof KerasValue && isSeedGenerator(given.object)) return calls.seed(given.object);
  if (typeof given === "number") return ops.seed(given);
  throw new KerasError(
    "invalid-argument",
    `Argument \`seed\` must be either an integer or an instance of \`SeedGenerator\`. Received: seed=${str(given)} (of type <class '${typeName(given)}'>)`,
    { argument: "seed" },
  );
}

/** Draws as if no seed was given. */
const fresh: Seeded = { seed: null };

/** `generator.next()`: two whole numbers, of which the second counts the draws. */
export const nextSeed = (interpreter: Interpreter, generator: SeedGenerator): Builtin =>
  builtin("next", "ordered=True", "The seed of the next draw.", () => {
    const { computation } = interpreter;
    if (computation?.context) return new CallTensor(computation.context.seed(generator), computation);
    if (!isSeeded(generator)) return new Unknown(`the next seed of "${generator.name}"`);
    return interpreter.arrays.make([2], "int64", () => [generator.seed, nextOf(generator)[1]]);
  });
