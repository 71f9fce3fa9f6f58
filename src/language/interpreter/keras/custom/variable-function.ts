import type { Argument } from "../../../../keras/core/argument";
import { KerasError } from "../../../../keras/core/errors";
import { boolean, dataType, optional } from "../../../../keras/core/kinds";
import { bindArguments } from "../../../../keras/core/parameters";
import { type DataType, isFloating } from "../../../../keras/core/tensor";
import { Weight } from "../../../../keras/core/weight";
import { initializer } from "../../../../keras/initializers/parameter";
import { ArrayValue } from "../../arrays/array";
import { toArray } from "../../arrays/conversion";
import { type Arguments, builtin } from "../../builtin";
import type { Interpreter } from "../../interpreter";
import { BoundMethod, Builtin, KerasClass, KerasValue, Unknown, UserFunction, type Value } from "../../values";
import { toArgument } from "../arguments";
import { toShape } from "./base-methods";
import { Variable } from "./variable";

const options = {
  dtype: optional(dataType("The values' type.")),
  trainable: boolean("Whether training changes it.", true),
  autocast: boolean("Whether it is read in the type that its layer computes in.", true),
};
const initializers = initializer("How the values begin.", "glorot_uniform");
const place = { owner: "Variable", name: "initializer" };

/** Types of Python as Keras takes them. */
const pythonTypes: Readonly<Record<string, DataType | undefined>> = { int: "int64", float: "float32" };

/** `keras.Variable`: of its own, or a weight of the layer that keeps it as an attribute. */
export const variableFunction = (interpreter: Interpreter): Builtin =>
  builtin(
    "Variable",
    "initializer, shape=None, dtype=None, trainable=True, autocast=True, aggregation='none', synchronization='auto', name=None, layout=None, **kwargs",
    "A variable that keeps its value between calls.",
    (given) => makeVariable(interpreter, given),
  );

function makeVariable(interpreter: Interpreter, given: Arguments): Value {
  const begin = given["initializer"]!;
  const asked = typeof given["dtype"] === "string" ? pythonTypes[given["dtype"]] : undefined;
  const keywords = new Map<string, Argument>([
    ["dtype", asked ?? toArgument(given["dtype"]!)],
    ["trainable", toArgument(given["trainable"]!)],
    ["autocast", toArgument(given["autocast"]!)],
  ]);
  if ([begin, ...keywords.values()].some((one) => one instanceof Unknown)) return new Unknown("a variable's value");
  const { dtype, trainable, autocast } = bindArguments("Variable", options, { positional: [], keywords });
  const isInitializer = typeof begin === "string" || begin instanceof KerasValue || isFunction(begin);
  const array = isInitializer ? undefined : toArray(interpreter.arrays, begin);
  if (isInitializer && given["shape"] === null)
    throw new KerasError(
      "missing-argument",
      "When creating a Variable from an initializer, the `shape` argument should be specified.",
      { argument: "shape" },
    );
  const shape = isInitializer ? toShape(given["shape"]!) : array?.shape;
  if (!shape) return new Unknown("a variable whose shape is not known");
  const name = typeof given["name"] === "string" ? given["name"] : interpreter.session.naming.unique("variable");
  const type = dtype ?? (array ? typeOf(begin, array) : "float32");
  const weight = new Weight(name, name, shape, {
    initializer: initializers.parse(array ? constantOf(array) : toArgument(begin), place),
    dtype: type,
    trainable: trainable && isFloating(type),
    autocast,
  });
  return Variable.of(interpreter, weight);
}

const isFunction = (value: Value): boolean =>
  value instanceof KerasClass ||
  value instanceof UserFunction ||
  value instanceof BoundMethod ||
  value instanceof Builtin;

/** An initializer of given numbers. */
const constantOf = (array: ArrayValue): Argument =>
  new Map<string, Argument>([
    ["class_name", "Constant"],
    ["config", new Map([["value", toArgument(array)]])],
  ]);

/** Arrays keep their type; numbers and lists of Python are of Keras' own. */
function typeOf(begin: Value, { dtype }: ArrayValue): DataType {
  if (begin instanceof ArrayValue || dtype === "bool") return dtype;
  return isFloating(dtype) ? "float32" : "int32";
}
