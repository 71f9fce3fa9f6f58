import { KerasError } from "../../../../keras/core/errors";
import { KerasTensor } from "../../../../keras/core/tensor";
import { type Arguments, builtin, defaultsOf } from "../../builtin";
import { ArrayValue } from "../../arrays/array";
import { toArray } from "../../arrays/conversion";
import { PythonError } from "../../errors";
import type { Interpreter } from "../../interpreter";
import { tensorFlowData } from "../../datasets/dataset/tensorflow-data";
import { equals } from "../../equality";
import { Builtin, type CallSite, List, ModuleValue, Tuple, Unknown, UserFunction, type Value } from "../../values";
import { usable } from "../custom/function-call";
import type { Computation } from "../custom/computation";
import { onArrays } from "../eager";
import { specialFunctions } from "./special";
import { computeTexts, isOfTexts, type StringFunction, stringFunctions, textConstant } from "./strings";
import { TensorFlowVariable } from "./variable";
import { tensorFlowFunctions } from "./table";

type FindModule = (name: string) => Value;

/** Modules whose names are those of `tf` itself too: `tf.math.exp` is `tf.exp`. */
const repeating: readonly string[] = ["math", "nn", "linalg"];
const modules: readonly string[] = [...repeating, "random", "image", "strings"];

/** Modules of Keras under names of `tf` itself. */
const ofKeras: readonly string[] = ["initializers", "losses", "metrics", "optimizers"];

/** TensorFlow's own initializers, by Keras' of the same defaults. */
const initializers: Readonly<Record<string, string | undefined>> = {
  random_normal_initializer: "RandomNormal",
  random_uniform_initializer: "RandomUniform",
  zeros_initializer: "Zeros",
  ones_initializer: "Ones",
  constant_initializer: "Constant",
};

/** `tf.reduce_mean`, `tf.nn`; what is not followed is unknown. */
export function tensorFlowAttribute(interpreter: Interpreter, find: FindModule, name: string): Value {
  if (name === "data") return tensorFlowData(interpreter);
  if (name === "Variable") return variableFunction(interpreter, find);
  if (ofKeras.includes(name)) return find(`keras.${name}`);
  const initializer = initializers[name];
  if (initializer !== undefined) return attributeOf(find("keras.initializers"), initializer) ?? notFollowed(name);
  if (!modules.includes(name)) return found(interpreter, find, name) ?? notFollowed(name);
  const own = (inner: string): Value =>
    found(interpreter, find, `${name}.${inner}`) ??
    (repeating.includes(name) ? found(interpreter, find, inner) : undefined) ??
    notFollowed(`${name}.${inner}`);
  return new ModuleValue(`tensorflow.${name}`, own, () =>
    [...tensorFlowFunctions.keys(), ...Object.keys(stringFunctions)].flatMap((one) =>
      one.startsWith(`${name}.`) ? [one.slice(name.length + 1)] : [],
    ),
  );
}

const notFollowed = (name: string): Unknown => new Unknown(`tf.${name} is not followed`);

const holds = (value: Value, test: (value: Value) => boolean): boolean =>
  test(value) || ((value instanceof List || value instanceof Tuple) && value.items.some((item) => holds(item, test)));

const holdsUnknown = (value: Value): boolean => holds(value, (one) => one instanceof Unknown);

/** Outside of layers. Throws PythonError for Keras' symbolic tensors, as Keras does. */
function onValues(name: string, given: Arguments, call: () => Value | undefined): Value {
  if (Object.values(given).some((value) => holds(value, (one) => one instanceof KerasTensor)))
    throw new PythonError(
      "ValueError",
      "A KerasTensor cannot be used as input to a TensorFlow function: call it in a layer, or use `keras.ops`.",
      { code: "invalid-argument" },
    );
  try {
    return call() ?? notFollowed(name);
  } catch (error) {
    // TensorFlow takes more than Keras does: texts, ragged tensors, types of its own.
    if (error instanceof PythonError || error instanceof KerasError) return notFollowed(name);
    throw error;
  }
}

/** `tf.Variable(value)`. */
const variableFunction = (interpreter: Interpreter, find: FindModule): Value =>
  builtin(
    "tf.Variable",
    "initial_value=None, trainable=None, validate_shape=True, caching_device=None, name=None, variable_def=None, dtype=None, **kwargs",
    "A variable of TensorFlow, which Keras does not count among a layer's weights.",
    ({ initial_value: value, dtype }, site) => {
      const convert = attributeOf(find("keras.ops"), "convert_to_tensor");
      if (convert === undefined || value === null || holdsUnknown(value!) || isCallable(value!))
        return notFollowed("Variable");
      const keywords = new Map(dtype === null ? [] : [["dtype", dtype!] as const]);
      const given = { span: site.span, positional: [value!], keywords, positionalSpans: [] };
      const array = onValues("Variable", { value: value! }, () =>
        toTensorArray(interpreter, interpreter.call(convert, given)),
      );
      return array instanceof ArrayValue ? new TensorFlowVariable(interpreter, array) : array;
    },
  );

const toTensorArray = (interpreter: Interpreter, value: Value): Value =>
  value instanceof Unknown ? value : (toArray(interpreter.arrays, value) ?? notFollowed("Variable"));

/** Outside of layers a variable is its value. */
const withoutVariables = (given: Arguments): Arguments =>
  Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      value instanceof TensorFlowVariable ? value.attribute("values")! : value,
    ]),
  );

const isCallable = (value: Value): boolean => value instanceof Builtin || value instanceof UserFunction;

const attributeOf = (module: Value, name: string): Value | undefined =>
  module instanceof ModuleValue ? module.attribute(name) : undefined;

/** `random.normal` of `keras.random`, `image.resize` of `keras.ops.image`, others of `keras.ops`. */
function kerasFunction(find: FindModule, target: string): Value | undefined {
  const [, module, inner] = /^(?:(random|image)\.)?(.+)$/.exec(target)!;
  const path = module === "random" ? "keras.random" : module === "image" ? "keras.ops.image" : "keras.ops";
  return attributeOf(find(path), inner!);
}

/** A function on tensors and arrays, as Keras computes it. What it does not take outside of layers is not followed. */
function found(interpreter: Interpreter, find: FindModule, name: string): Value | undefined {
  const special = specialFunctions[name];
  const row = tensorFlowFunctions.get(name);
  const keras = (target: string, site: CallSite, positional: Value[], keywords: [string, Value][] = []): Value => {
    const one = kerasFunction(find, target);
    const given = { span: site.span, positional, keywords: new Map(keywords), positionalSpans: [] };
    return one === undefined || one instanceof Unknown ? notFollowed(name) : interpreter.call(one, given);
  };
  const following = (signature: string, call: (given: Arguments, site: CallSite) => Value | undefined): Value =>
    usable(
      interpreter,
      builtin(`tf.${name}`, signature, `\`tf.${name}\`, as Keras computes it.`, (given, site) => {
        if (Object.values(given).some(holdsUnknown)) return notFollowed(name);
        return interpreter.computation
          ? (call(given, site) ?? notFollowed(name))
          : onValues(name, given, () => call(withoutVariables(given), site));
      }),
    );
  if (special)
    return following(special.signature, (given, site) =>
      special.call(given, (target, positional, keywords) => keras(target, site, positional, keywords)),
    );
  const texts = (one: StringFunction, given: Arguments): Value => {
    const computed = (computation: Computation): Value => computeTexts(computation, one, given) ?? notFollowed(name);
    return interpreter.computation ? computed(interpreter.computation) : onArrays(interpreter, computed);
  };
  const ofTexts = stringFunctions[name];
  if (ofTexts) return following(ofTexts.signature, (given) => texts(ofTexts, given));
  if (!row) return undefined;
  const defaults = defaultsOf(row.signature);
  const left = [...defaults].filter(([own]) => own !== "name" && !row.arguments.some(([, one]) => one === own));
  return following(row.signature, (given, site) => {
    if (row.target === "convert_to_tensor" && isOfTexts(given["value"]!)) return texts(textConstant, given);
    return left.every(([own, value]) => equals(given[own]!, value) === true)
      ? keras(
          row.target,
          site,
          [],
          row.arguments.flatMap(([name, own]) => (given[own] === null ? [] : [[name, given[own]!] as [string, Value]])),
        )
      : undefined;
  });
}
