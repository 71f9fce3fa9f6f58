import type { Dimension } from "../../../protocol";
import { callOperation, specOf } from "../../../keras/models/call";
import { type OperationFunction, operationTable } from "../../../keras/ops/functions";
import { imageOperationTable } from "../../../keras/ops/functions/image";
import type { Operations } from "../../../keras/ops/operations";
import { type DataType, KerasTensor, type TensorSpec } from "../../../keras/core/tensor";
import type { Argument } from "../../../keras/core/argument";
import { dataTypes, oneOf } from "../../../keras/core/kinds";
import type { Operation } from "../../../keras/models/operation";
import { ArrayValue } from "../arrays/array";
import { castArray } from "../arrays/conversion";
import { asTensor } from "../arrays/origin";
import { type Arguments, builtin } from "../builtin";
import { PythonError } from "../errors";
import type { Interpreter } from "../interpreter";
import { findAttribute } from "../attributes";
import { getItem } from "../subscripts";
import { type CallSite, List, ModuleValue, Tuple, Unknown, type Value } from "../values";
import { isOfNumPyNumber } from "../types";
import { toArgument } from "./arguments";
import { controlFunctions } from "./control/functions";
import { CallTensor } from "./custom/call-tensor";
import { isTensorValue } from "./custom/computation";
import { onArrays } from "./eager";
import { usable } from "./custom/function-call";
import { KnownNumbers, withNumbers } from "./custom/known-numbers";
import { type Operand, Operands, toSource } from "./operands";
import { requireInts, requireNoLists, requireOneTensor, requireOperands } from "./operand-checks";
import { tellDifferences } from "./differences";
import { originOf } from "./origin";

/** The functions of `keras.ops` that are followed. */
export function operationFunctions(interpreter: Interpreter, numpy: () => Value): [string, Value][] {
  const made = ofTable(interpreter, numpy, operationTable, "keras.ops");
  return [
    ...made,
    ...controlFunctions(interpreter),
    getItemFunction(interpreter),
    ...formQuestions(interpreter),
    ...valueQuestions,
  ];
}

/** The functions of `keras.ops.image`. */
export const imageFunctions = (interpreter: Interpreter, numpy: () => Value): [string, Value][] =>
  ofTable(interpreter, numpy, imageOperationTable, "keras.ops.image");

const ofTable = (
  interpreter: Interpreter,
  numpy: () => Value,
  table: readonly OperationFunction[],
  path: string,
): [string, Value][] =>
  table.map((row) => [
    row.name,
    usable(
      interpreter,
      builtin(`${path}.${row.name}`, row.signature, row.doc, (given, site) =>
        apply(interpreter, numpy, row, given, site),
      ),
    ),
  ]);

/** `x[key]` as a function. */
const getItemFunction = (interpreter: Interpreter): [string, Value] => [
  "get_item",
  builtin("keras.ops.get_item", "x, key", "`x[key]`", ({ x, key }) => getItem(interpreter, x!, key!)),
];

/** What is asked of a tensor and answered at once. */
const formQuestions = (interpreter: Interpreter): [string, Value][] =>
  ["shape", "ndim", "dtype"].map((name): [string, Value] => [
    name,
    builtin(`keras.ops.${name}`, "x", `The tensor's ${name}.`, ({ x }) =>
      x instanceof Unknown ? x : (findAttribute(interpreter, x!, name) ?? new Unknown(`the ${name} of a value`)),
    ),
  ]);

/** What is asked of the values: tensors have some only in the run. */
const valueQuestions: readonly [string, Value][] = [
  [
    "is_tensor",
    builtin("keras.ops.is_tensor", "x", "Whether it is a tensor that holds numbers.", ({ x }) =>
      x instanceof Unknown || x instanceof ArrayValue ? new Unknown("whether an array is a tensor") : isTensorValue(x!),
    ),
  ],
  [
    "convert_to_numpy",
    builtin("keras.ops.convert_to_numpy", "x", "The numbers as an array.", ({ x }) => {
      if (x instanceof KerasTensor)
        throw new PythonError(
          "ValueError",
          "A symbolic tensor has no numbers: it can't be converted to a NumPy array.",
          {
            argument: "x",
          },
        );
      return x instanceof ArrayValue ? x : new Unknown("the numbers of a tensor");
    }),
  ],
];

/** On symbolic tensors a function makes a node; inside the `call` of a layer it computes. */
function apply(
  interpreter: Interpreter,
  numpy: () => Value,
  row: OperationFunction,
  given: Arguments,
  site: CallSite,
): Value {
  row.check?.(toWritten(given));
  const { computation } = interpreter;
  const operands = new Operands(computation);
  const slots = row.tensors.map((name) =>
    given[name] === null && row.optionalTensors?.includes(name) ? lacking : operands.add(given[name]!),
  );
  if (slots.includes(undefined)) {
    if (operands.symbolic.length > 0 || operands.computed) requireOperands(row, given);
    return new Unknown(`the result of ops.${row.name}`);
  }
  const plain = Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => !row.tensors.includes(name))
      .map(([name, value]) => [name, toArgument(value)]),
  );
  if (Object.values(plain).some((value) => value instanceof Unknown))
    return new Unknown(`an argument of ops.${row.name}`);
  const written = { ...plain, ...Object.fromEntries(row.tensors.map((name) => [name, toArgument(given[name]!)])) };
  const form = { isList: false };
  const evaluate = <T>(ops: Operations<T>, inputs: readonly T[]): T | T[] => {
    const result = row.evaluate(
      ops,
      slots.map((slot) => slot!(ops, inputs)),
      written,
    );
    form.isList = Array.isArray(result);
    return result;
  };
  if (computation && operands.symbolic.length === 0) {
    const result = evaluate(computation.ops, []);
    if (Array.isArray(result)) return new List(result.map((one) => new CallTensor(one, computation)));
    const known = numbersOf(interpreter, numpy, row, site, computation.ops.shape(result));
    return new CallTensor(result, computation, null, known);
  }
  if (operands.symbolic.length === 0 && !operands.computed) {
    requireType(row.name, given["dtype"]);
    const found = asNumPy(interpreter, numpy(), row, site);
    return found instanceof Unknown
      ? onArrays(interpreter, () => apply(interpreter, numpy, row, given, site))
      : withDefaultType(interpreter, row.name, found, given);
  }
  if (operands.computed) return new Unknown(`the result of ops.${row.name}`);
  requireOneTensor(row, given);
  requireInts(row, given);
  requireNoLists(row, given);
  const outputs = callOperation(
    interpreter.session,
    row.className,
    operands.symbolic,
    evaluate,
    {
      module: row.module ?? numpyModule,
      config: plain,
      args: row.tensors.map((name) => toSource(given[name]!)),
    },
    symbolicAnswer(row, operands.symbolic, written),
  );
  outputs[0]!.node.origin = originOf(interpreter, site.span);
  tellDifferences(interpreter, outputs[0]!.node, site);
  return form.isList || outputs.length > 1 ? new List([...outputs]) : outputs[0]!;
}

/** What Keras says of the function on symbolic tensors, where it has a say of its own. */
function symbolicAnswer(
  { symbolic, symbolicCall }: OperationFunction,
  tensors: readonly KerasTensor[],
  given: Readonly<Record<string, Argument>>,
): Operation["symbolic"] {
  if (!symbolic && !symbolicCall) return undefined;
  const inputs = (): TensorSpec[] => tensors.map(specOf);
  return (traced) => symbolicCall?.(inputs(), given) ?? (traced && symbolic?.(traced, inputs(), given));
}

const toWritten = (given: Arguments): Readonly<Record<string, Argument>> =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, toArgument(value)]));

const lacking: Operand = () => [];

const numpyModule = "keras.src.ops.numpy";

/** The functions of `keras.ops` that Keras defines in `keras.ops.linalg` and the like. */
export const operationNames = (module: string): string[] =>
  operationTable.filter((row) => (row.module ?? numpyModule) === `keras.src.ops.${module}`).map(({ name }) => name);

/** Where NumPy calls a function otherwise. */
const numpyNames: Readonly<Record<string, string>> = { cast: "asarray", convert_to_tensor: "asarray" };

/** The numbers of a small tensor that is made of numbers alone. */
function numbersOf(
  interpreter: Interpreter,
  numpy: () => Value,
  row: OperationFunction,
  site: CallSite,
  shape: readonly Dimension[],
): KnownNumbers | undefined {
  if (shape.length > 2) return undefined;
  const positional = site.positional.map(withNumbers);
  const keywords = [...site.keywords].map(([keyword, value]) => [keyword, withNumbers(value)] as const);
  if (positional.includes(undefined) || keywords.some(([, value]) => value === undefined)) return undefined;
  return KnownNumbers.from(interpreter.arrays, () =>
    asNumPy(interpreter, numpy(), row, {
      ...site,
      positional: positional as Value[],
      keywords: new Map(keywords as [string, Value][]),
    }),
  );
}

/** What NumPy makes of numbers of the program in 64 bits, Keras makes in 32. */
const defaultTypes: Readonly<Partial<Record<DataType, DataType>>> = { float64: "float32", int64: "int32" };

/** Functions whose result is of floats, whatever they are given, unless a `dtype` says another. */
const ofFloats = new Set(["full", "linspace"]);

/** A result in Keras' type, where neither a `dtype` nor an array says another. */
function withDefaultType(interpreter: Interpreter, name: string, result: Value, given: Arguments): Value {
  if (result instanceof ArrayValue && ofFloats.has(name) && given["dtype"] === null)
    return castArray(interpreter.arrays, result, "float32");
  if (!(result instanceof ArrayValue) || Object.entries(given).some(([name, value]) => saysType(name, value)))
    return result;
  return castArray(interpreter.arrays, result, defaultTypes[result.dtype] ?? result.dtype);
}

/** Throws KerasError for the name of no type. */
function requireType(owner: string, dtype: Value | undefined): void {
  if (typeof dtype === "string" && !dtype.startsWith("complex")) oneOf(dtype, dataTypes, { owner, name: "dtype" });
}

function saysType(name: string, value: Value): boolean {
  if (value instanceof List || value instanceof Tuple) return value.items.some((item) => saysType("", item));
  return value instanceof ArrayValue || isOfNumPyNumber(value) || (name === "dtype" && value !== null);
}

/** On arrays and numbers alone a function is NumPy's of that name. */
function asNumPy(interpreter: Interpreter, numpy: Value, { name, tensors }: OperationFunction, site: CallSite): Value {
  const same = numpy instanceof ModuleValue ? numpy.attribute(numpyNames[name] ?? name) : undefined;
  const unknown = new Unknown(`the result of ops.${name}`);
  if (same === undefined || same instanceof Unknown) return unknown;
  try {
    return asTensor(interpreter.call(same, byPosition(tensors, site)));
  } catch (error) {
    // Its arguments were bound to Keras' own names before: NumPy's function has others.
    if (error instanceof PythonError && error.code === "unknown-argument") return unknown;
    throw error;
  }
}

/** The same call with its tensors by position: NumPy has other names for them. */
function byPosition(tensors: readonly string[], site: CallSite): CallSite {
  const positional = [...site.positional];
  const keywords = new Map(site.keywords);
  while (keywords.has(tensors[positional.length]!)) {
    const name = tensors[positional.length]!;
    positional.push(keywords.get(name)!);
    keywords.delete(name);
  }
  return positional.length === site.positional.length ? site : { ...site, positional, keywords };
}
