import type { ArrayContext } from "../arrays/context";
import { arrayItem } from "../arrays/indexing";
import { ArrayValue } from "../arrays/array";
import { toArray } from "../arrays/conversion";
import { fromNumbers } from "../arrays/storage";
import { builtin } from "../builtin";
import { LegacyRandom } from "../numpy/mersenne-twister";
import { DataFrame } from "../pandas/data-frame";
import { Series } from "../pandas/series";
import { integerOf, numberOf } from "../types";
import { Float, List, ModuleValue, type Tuple, Unknown, type Value } from "../values";

/** The parts of scikit-learn that Keras programs use on their data. */
export function sklearnModule(name: string, context: ArrayContext): Value {
  if (name !== "sklearn.model_selection") return new Unknown(`the module ${name} is not followed`);
  const split = builtin(
    "train_test_split",
    "*arrays, test_size=None, train_size=None, random_state=None, shuffle=True, stratify=None",
    "Random parts for training and testing.",
    ({ arrays, test_size: size, random_state: state }) => {
      const items = (arrays as Tuple).items;
      return new List(
        splitAll(context, items, numberOf(size!) ?? 0.25, size instanceof Float || size === null, integerOf(state!)),
      );
    },
  );
  return new ModuleValue(
    name,
    (attribute) => (attribute === "train_test_split" ? split : new Unknown(`${name}.${attribute}`)),
    () => ["train_test_split"],
  );
}

/** As `ShuffleSplit`: a permutation whose first part is the test set. */
function splitAll(
  context: ArrayContext,
  items: readonly Value[],
  size: number,
  isFraction: boolean,
  seed: number | undefined,
): Value[] {
  const rows = lengthOf(context, items[0]!);
  if (rows === undefined) return items.flatMap((item) => [unknownRows(context, item), unknownRows(context, item)]);
  const tests = isFraction ? Math.ceil(rows * size) : size;
  const order = (seed === undefined ? context.random : new LegacyRandom(seed)).permutation(rows);
  const part = (from: number, to: number) => fromNumbers([to - from], "int64", order.slice(from, to));
  const [test, train] = [part(0, tests), part(tests, rows)];
  return items.flatMap((item) => [take(context, item, train), take(context, item, test)]);
}

function lengthOf(context: ArrayContext, value: Value): number | undefined {
  if (value instanceof DataFrame || value instanceof Series) return value.length();
  const rows = toArray(context, value)?.shape[0];
  return typeof rows === "number" ? rows : undefined;
}

function take(context: ArrayContext, value: Value, index: ArrayValue): Value {
  if (value instanceof DataFrame || value instanceof Series) return value.rows(index);
  const array = toArray(context, value);
  return array ? arrayItem(context, array, index) : new Unknown("rows of what is not known");
}

function unknownRows(context: ArrayContext, value: Value): Value {
  const array = value instanceof DataFrame || value instanceof Series ? undefined : toArray(context, value);
  return array ? new ArrayValue(["?", ...array.shape.slice(1)], array.dtype, undefined) : value;
}
