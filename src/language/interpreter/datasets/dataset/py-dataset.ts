import type { ArrayValue } from "../../arrays/array";
import type { Arguments } from "../../builtin";
import { classAttribute } from "../../class-attribute";
import { PythonError } from "../../errors";
import type { Interpreter } from "../../interpreter";
import { integerOf, typeName } from "../../types";
import { BoundMethod, Builtin, Instance, Unknown, UserClass, UserFunction, type Value } from "../../values";
import { asArrays } from "./as-arrays";
import { DatasetValue } from "./dataset";
import { partsOf, reshaped } from "./element";
import type { DatasetPlan } from "./plan";

/** `keras.utils.PyDataset`: the program's own classes build upon it. */
export const pyDatasetClass = new Builtin("PyDataset", () => {
  throw new PythonError("TypeError", "A class of your own on `PyDataset` has the methods `__len__` and `__getitem__`.");
});

const isPyDataset = ({ bases }: UserClass): boolean =>
  bases.some((base) => base === pyDatasetClass || (base instanceof UserClass && isPyDataset(base)));

/** Data sets of objects of the program, so that each is opened once. */
const made = new WeakMap<Instance, DatasetValue>();

/** The arguments of `fit` and the like, with data sets for the program's own `PyDataset`s; those to train on come in any order. */
export function withPyDatasets(interpreter: Interpreter, given: Arguments): Arguments {
  const { x, validation_data: validation } = given as Record<string, Value>;
  const data = x instanceof Instance ? fromPyDataset(interpreter, x) : undefined;
  const held = validation instanceof Instance ? fromPyDataset(interpreter, validation) : undefined;
  if (!data && !held) return given;
  return {
    ...given,
    ...(data && { x: given["shuffle"] === true ? inAnyOrder(interpreter, data) : data }),
    ...(held && { validation_data: held }),
  };
}

function inAnyOrder(interpreter: Interpreter, data: DatasetValue): DatasetValue {
  const plan: DatasetPlan = { kind: "shuffle", of: data.plan, buffer: Infinity, seed: undefined, isAnew: true };
  return new DatasetValue(interpreter, { plan, element: data.element, count: data.count });
}

/** Throws PythonError where the object gives no batches of arrays. */
function fromPyDataset(interpreter: Interpreter, object: Instance): DatasetValue | undefined {
  if (!isPyDataset(object.type)) return undefined;
  const known = made.get(object);
  if (known) return known;
  const call = (name: string, ...positional: Value[]): Value => {
    const method = classAttribute(object.type, name);
    if (!(method instanceof UserFunction)) return new Unknown(`${object.type.name} has no ${name}`);
    const span = { from: 0, to: 0 };
    return interpreter.call(new BoundMethod(object, method), {
      positional,
      positionalSpans: [],
      keywords: new Map(),
      span,
    });
  };
  const batch = (index: number): Value => {
    const item = call("__getitem__", index);
    return item instanceof Unknown ? item : asArrays(interpreter.arrays, item);
  };
  const count = integerOf(call("__len__"));
  const first = count === 0 ? new Unknown("a data set without batches") : batch(0);
  const read = (index: number): readonly ArrayValue[] => {
    const item = batch(index);
    const parts = partsOf(item);
    if (parts?.every(({ data }) => data !== undefined)) return parts;
    const reason = item instanceof Unknown ? item.reason : `it gives a ${typeName(item)} whose numbers are not known`;
    throw new PythonError("ValueError", `\`${object.type.name}.__getitem__\` is not followed: ${reason}.`, {
      code: "bad-data",
    });
  };
  const dataset = new DatasetValue(interpreter, {
    plan: {
      kind: "batches",
      count: count ?? 0,
      read,
      beforeAgain: () => ["on_epoch_end", "on_epoch_begin"].forEach((name) => call(name)),
    },
    element: reshaped(first, (shape) => [null, ...shape.slice(1)]),
    count,
  });
  made.set(object, dataset);
  return dataset;
}
