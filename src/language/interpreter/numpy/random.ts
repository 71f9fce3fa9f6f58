import { builtin } from "../builtin";
import { ArrayValue } from "../arrays/array";
import type { ArrayContext } from "../arrays/context";
import { toArray } from "../arrays/conversion";
import { arrayItem } from "../arrays/indexing";
import { readShape } from "../arrays/shaping";
import { fromNumbers } from "../arrays/storage";
import type { Dimension } from "../../../protocol";
import type { DataType } from "../../../keras/core/tensor";
import { integerOf, makeNumber, numberOf } from "../types";
import type { Builtin, HostObject, Tuple, Value } from "../values";
import { List, ModuleValue, Unknown } from "../values";
import { LegacyRandom } from "./mersenne-twister";

/** Draws of a shape; the generator moves on even where the numbers are not kept. */
function draw(
  context: ArrayContext,
  shape: readonly Dimension[] | undefined,
  dtype: DataType,
  fill: (numbers: Float64Array) => void,
): Value {
  if (!shape) return new Unknown("a random array whose shape is not known");
  return context.make(shape, dtype, () => {
    const numbers = new Float64Array((shape as number[]).reduce((product, size) => product * size, 1));
    fill(numbers);
    return numbers;
  });
}

/** One draw for each number. */
const each =
  (next: () => number) =>
  (numbers: Float64Array): void => {
    // `Float64Array.from` takes three times as long.
    for (let index = 0; index < numbers.length; index++) numbers[index] = next();
  };

const sizeShape = (size: Value): Dimension[] | undefined => (size === null ? [] : readShape([size]));

/** A single draw for `size=None`, an array otherwise. */
function sized(context: ArrayContext, size: Value, dtype: DataType, next: () => number, fill = each(next)): Value {
  if (size === null) return makeNumber(next(), dtype === "float64");
  return draw(context, sizeShape(size), dtype, fill);
}

const float = (value: Value, otherwise: number): number => numberOf(value) ?? otherwise;

/** The functions that `np.random`, `RandomState` and generators share; `names` differ a little between them. */
function drawings(context: ArrayContext, random: LegacyRandom): Builtin[] {
  const dimensions = (args: Value) => readShape((args as Tuple).items);
  const doubles = (numbers: Float64Array): void => {
    random.doubles(numbers);
  };
  const integers = (name: string) =>
    builtin(
      name,
      "low, high=None, size=None, dtype=None, endpoint=False",
      "Random whole numbers from low (inclusive) to high (exclusive).",
      ({ low, high, size, endpoint }) => {
        const [a, b] = high === null ? [0, numberOf(low!)] : [numberOf(low!), numberOf(high!)];
        const shape = sizeShape(size!);
        if (a === undefined || b === undefined)
          return shape
            ? new ArrayValue(shape, "int64", undefined)
            : new Unknown("random numbers with a bound that is not known");
        const span = b - a - (endpoint === true ? 0 : 1);
        return sized(context, size!, "int64", () => a + random.interval(span));
      },
    );
  return [
    builtin("seed", "seed=None", "Makes the draws that follow reproducible.", ({ seed }) => {
      const value = integerOf(seed!);
      if (value !== undefined) random.seed(value);
      return null;
    }),
    builtin("rand", "*shape", "Uniform draws in [0, 1).", ({ shape }) =>
      (shape as Tuple).items.length === 0
        ? makeNumber(random.double(), true)
        : draw(context, dimensions(shape!), "float64", doubles),
    ),
    builtin("randn", "*shape", "Standard normal draws.", ({ shape }) =>
      (shape as Tuple).items.length === 0
        ? makeNumber(random.normal(), true)
        : draw(
            context,
            dimensions(shape!),
            "float64",
            each(() => random.normal()),
          ),
    ),
    ...["random", "random_sample", "ranf", "sample"].map((name) =>
      builtin(name, "size=None, dtype=None", "Uniform draws in [0, 1).", ({ size }) =>
        sized(context, size!, "float64", () => random.double(), doubles),
      ),
    ),
    builtin("standard_normal", "size=None, dtype=None", "Standard normal draws.", ({ size }) =>
      sized(context, size!, "float64", () => random.normal()),
    ),
    builtin("uniform", "low=0.0, high=1.0, size=None", "Uniform draws.", ({ low, high, size }) => {
      const [a, b] = [float(low!, 0), float(high!, 1)];
      return sized(context, size!, "float64", () => a + (b - a) * random.double());
    }),
    builtin("normal", "loc=0.0, scale=1.0, size=None", "Normal draws.", ({ loc, scale, size }) => {
      const [mean, deviation] = [float(loc!, 0), float(scale!, 1)];
      return sized(context, size!, "float64", () => mean + deviation * random.normal());
    }),
    integers("randint"),
    integers("integers"),
    builtin("permutation", "x, axis=0", "A range or an array in random order.", ({ x }) =>
      permute(context, random, x!),
    ),
    builtin("shuffle", "x, axis=0", "Shuffles an array in place.", ({ x }) => {
      shuffle(random, x!);
      return null;
    }),
    builtin("choice", "a, size=None, replace=True, p=None", "Random elements.", ({ a, size, replace, p }) =>
      choose(context, random, a!, size!, replace === true, p!),
    ),
  ];
}

function permute(context: ArrayContext, random: LegacyRandom, x: Value): Value {
  const count = integerOf(x);
  if (count !== undefined) return context.make([count], "int64", () => random.permutation(count));
  const array = toArray(context, x);
  if (!array) return new Unknown("an order of what is not known");
  const [size] = array.shape;
  if (typeof size !== "number") return new ArrayValue(array.shape, array.dtype, undefined);
  return arrayItem(context, array, fromNumbers([size], "int64", random.permutation(size)));
}

function shuffle(random: LegacyRandom, x: Value): void {
  if (x instanceof List) {
    const { items } = x;
    const order = random.permutation(items.length);
    const copy = [...items];
    order.forEach((from, to) => (items[to] = copy[from]!));
    return;
  }
  if (!(x instanceof ArrayValue) || !x.data || Array.isArray(x.data)) return;
  const rows = x.shape[0] as number;
  const width = x.data.length / Math.max(rows, 1);
  const copy = x.data.slice();
  random
    .permutation(rows)
    .forEach((from, to) => (x.data as Float64Array).set(copy.subarray(from * width, (from + 1) * width), to * width));
}

function choose(context: ArrayContext, random: LegacyRandom, a: Value, size: Value, replace: boolean, p: Value): Value {
  const count = integerOf(a);
  const source = count === undefined ? toArray(context, a) : undefined;
  const length = count ?? source?.shape[0];
  const shape = sizeShape(size);
  if (!shape) return new Unknown("a choice whose size is not known");
  if (typeof length !== "number" || p !== null) return new ArrayValue(shape, source?.dtype ?? "int64", undefined);
  const wanted = (shape as number[]).reduce((product, one) => product * one, 1);
  const order = replace ? undefined : random.permutation(length);
  const positions = fromNumbers(
    shape,
    "int64",
    Float64Array.from({ length: wanted }, (_, index) => (order ? order[index]! : random.interval(length - 1))),
  );
  if (size === null) {
    const position = positions.data![0] as number;
    return source ? arrayItem(context, source, position) : position;
  }
  return source ? arrayItem(context, source, positions) : positions;
}

/** `RandomState(seed)` and `default_rng(seed)`. */
class Generator implements HostObject {
  private readonly methods: ReadonlyMap<string, Builtin>;

  constructor(
    context: ArrayContext,
    readonly hostType: string,
    seed: number | undefined,
  ) {
    this.methods = new Map(drawings(context, new LegacyRandom(seed)).map((method) => [method.name, method]));
  }

  attribute(name: string): Value | undefined {
    return this.methods.get(name);
  }

  names(): Iterable<string> {
    return this.methods.keys();
  }

  describe(): string {
    return `<${this.hostType}>`;
  }
}

/** `np.random`. */
export function randomModule(context: ArrayContext): ModuleValue {
  const entries = new Map<string, Value>(drawings(context, context.random).map((one) => [one.name, one]));
  for (const [name, type] of [
    ["RandomState", "RandomState"],
    ["default_rng", "Generator"],
  ] as const) {
    entries.set(
      name,
      builtin(
        name,
        "seed=None",
        "A generator of random numbers.",
        ({ seed }) => new Generator(context, type, integerOf(seed!)),
      ),
    );
  }
  return new ModuleValue(
    "numpy.random",
    (name) => entries.get(name) ?? new Unknown(`np.random.${name} is not followed`),
    () => entries.keys(),
  );
}
