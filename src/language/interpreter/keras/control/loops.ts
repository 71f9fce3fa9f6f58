import type { Dimension } from "../../../../protocol";
import { KerasError } from "../../../../keras/core/errors";
import { integerOf } from "../../types";
import { List, Tuple, type Value } from "../../values";
import type { Runner } from "./runner";

/** How many steps there are: the length of the first axis of what is stepped through. */
function lengthOf(run: Runner, tensors: readonly unknown[], given: Value): Dimension {
  const length = given === null ? undefined : integerOf(given);
  if (length !== undefined) return length;
  if (tensors.length === 0)
    throw new KerasError("missing-argument", "Got no `xs` to scan over and `length` not provided.", {
      argument: "length",
    });
  const [first = null] = run.ops.shape(tensors[0]);
  return first;
}

/** `f` of each row, put together. */
export function mapRows(run: Runner, f: Value, xs: Value): Value {
  const inputs = run.tensorsOf(xs);
  let form: Value = null;
  const { outputs } = run.ops.iterate(
    (slices) => {
      form = run.call(f, run.pack(xs, slices));
      return { outputs: run.tensorsOf(form), states: [] };
    },
    inputs,
    [],
    { length: lengthOf(run, inputs, null) },
  );
  return run.pack(form, outputs);
}

/** `carry, y = f(carry, x)` for each row: the last carry, and the `y`s put together. */
export function scan(run: Runner, f: Value, init: Value, xs: Value, length: Value, reverse: boolean): Value {
  const inputs = run.tensorsOf(xs);
  let form: Value = null;
  const { outputs, states } = run.ops.iterate(
    (slices, carry) => {
      const result = run.call(f, run.pack(init, carry), xs === null ? null : run.pack(xs, slices));
      const [next, y] = pairOf(result);
      form = y;
      return { outputs: run.tensorsOf(y), states: run.tensorsOf(next) };
    },
    inputs,
    run.tensorsOf(init),
    { length: lengthOf(run, inputs, length), reverse },
  );
  return new Tuple([run.pack(init, states), run.pack(form, outputs)]);
}

function pairOf(value: Value): [Value, Value] {
  const items = value instanceof Tuple || value instanceof List ? value.items : [];
  if (items.length === 2) return [items[0]!, items[1]!];
  throw new KerasError(
    "invalid-argument",
    "The function of a scan must give two things: the carry, and what is kept.",
    {
      argument: "f",
    },
  );
}

/** `value = body(i, value)` for each whole number from one bound up to, and without, the other. */
export function countedLoop(run: Runner, lower: Value, upper: Value, body: Value, init: Value): Value {
  const [first, last] = [integerOf(lower), integerOf(upper)];
  if (first === undefined || last === undefined) return countedByTensor(run, lower, upper, body, init);
  const count = Math.max(0, last - first);
  const numbers = run.ops.constant(
    Array.from({ length: count }, (_, index) => first + index),
    [count],
    "int32",
  );
  const { states } = run.ops.iterate(
    ([index], values) => ({
      outputs: [],
      states: run.tensorsOf(run.call(body, run.value(index), run.pack(init, values))),
    }),
    [numbers],
    run.tensorsOf(init),
    { length: count },
  );
  return run.pack(init, states);
}

/** The same where a bound is a tensor: how often is known in the run. */
function countedByTensor(run: Runner, lower: Value, upper: Value, body: Value, init: Value): Value {
  const { ops } = run;
  const [last, first] = [run.tensorsOf(upper)[0], run.tensorsOf(lower)[0]];
  const [, ...values] = ops.whileLoop(
    ([index]) => ops.less(index, ops.cast(last, "int32")),
    ([index, ...inner]) => [
      ops.add(index, ops.scalar(1, "int32")),
      ...run.tensorsOf(run.call(body, run.value(index), run.pack(init, inner))),
    ],
    [ops.cast(first, "int32"), ...run.tensorsOf(init)],
    Infinity,
  );
  return run.pack(init, values);
}

/** `values = body(*values)` while `cond(*values)` holds. */
export function whileLoop(run: Runner, condition: Value, body: Value, init: Value, limit: Value): Value {
  const isList = init instanceof Tuple || init instanceof List;
  const spread = (tensors: unknown[]): Value[] => {
    const packed = run.pack(init, tensors);
    return isList ? (packed as Tuple | List).items.slice() : [packed];
  };
  const values = run.ops.whileLoop(
    (tensors) => run.tensorsOf(run.call(condition, ...spread(tensors)))[0],
    (tensors) => run.tensorsOf(run.call(body, ...spread(tensors))),
    run.tensorsOf(init),
    limit === null ? Infinity : (integerOf(limit) ?? Infinity),
  );
  return run.pack(init instanceof List ? new Tuple(init.items) : init, values);
}
