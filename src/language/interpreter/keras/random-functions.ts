import { KerasError } from "../../../keras/core/errors";
import type { CallContext, WeightTable } from "../../../keras/core/layer";
import { type RandomFunction, randomFunctions } from "../../../keras/random/functions";
import type { Seeded } from "../../../keras/random/seeded";
import { type Arguments, builtin } from "../builtin";
import type { Interpreter } from "../interpreter";
import { type HostObject, Unknown, type Value } from "../values";
import { repr } from "../format";
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
  [
    "SeedGenerator",
    builtin(
      "SeedGenerator",
      "seed=None, name=None, **kwargs",
      "Gives each draw a seed of its own.",
      ({ seed = null }) => new SeedGenerator(readSeed(seed, "an integer")),
    ),
  ],
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
  if (given instanceof SeedGenerator) return calls.seed(given);
  const seed = readSeed(given, "either an integer or an instance of `SeedGenerator`");
  return seed === null ? calls.seed(fresh) : ops.seed(seed);
}

/** Draws as if no seed was given. */
const fresh: Seeded = { seed: null };

/** A whole number; null for None and for what is not known. Throws KerasError. */
function readSeed(value: Value, expected: string): number | null {
  if (value === null || value instanceof Unknown) return null;
  if (typeof value === "number") return value;
  throw new KerasError("invalid-argument", `Argument \`seed\` must be ${expected}. Received: seed=${repr(value)}`, {
    argument: "seed",
  });
}

/** `keras.random.SeedGenerator`. */
class SeedGenerator implements HostObject, Seeded {
  readonly hostType = "SeedGenerator";

  constructor(readonly seed: number | null) {}

  attribute(name: string): Value | undefined {
    return name === "next" ? builtin("next", "ordered=True", "The next seed.", () => null) : undefined;
  }

  names(): string[] {
    return ["next"];
  }

  describe(): string {
    return "SeedGenerator";
  }
}
