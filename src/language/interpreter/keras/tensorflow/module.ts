import { type Arguments, builtin, defaultsOf } from "../../builtin";
import type { Interpreter } from "../../interpreter";
import { tensorFlowData } from "../../datasets/dataset/tensorflow-data";
import { equals } from "../../equality";
import { type CallSite, List, ModuleValue, Tuple, Unknown, type Value } from "../../values";
import { specialFunctions } from "./special";
import { tensorFlowFunctions } from "./table";

type FindModule = (name: string) => Value;

/** Modules whose names are those of `tf` itself too: `tf.math.exp` is `tf.exp`. */
const repeating: readonly string[] = ["math", "nn", "linalg"];
const modules: readonly string[] = [...repeating, "random"];

/** `tf.reduce_mean`, `tf.nn`; what is not followed is unknown. */
export function tensorFlowAttribute(interpreter: Interpreter, find: FindModule, name: string): Value {
  if (name === "data") return tensorFlowData(interpreter);
  if (!modules.includes(name)) return found(interpreter, find, name) ?? notFollowed(name);
  const own = (inner: string): Value =>
    found(interpreter, find, `${name}.${inner}`) ??
    (repeating.includes(name) ? found(interpreter, find, inner) : undefined) ??
    notFollowed(`${name}.${inner}`);
  return new ModuleValue(`tensorflow.${name}`, own, () =>
    [...tensorFlowFunctions.keys()].flatMap((one) => (one.startsWith(`${name}.`) ? [one.slice(name.length + 1)] : [])),
  );
}

const notFollowed = (name: string): Unknown => new Unknown(`tf.${name} is not followed`);

const holdsUnknown = (value: Value): boolean =>
  value instanceof Unknown || ((value instanceof List || value instanceof Tuple) && value.items.some(holdsUnknown));

/** A function inside of a layer's `call`; elsewhere TensorFlow's own tensors, which are not followed. */
function found(interpreter: Interpreter, find: FindModule, name: string): Value | undefined {
  const special = specialFunctions[name];
  const row = tensorFlowFunctions.get(name);
  const keras = (target: string, site: CallSite, positional: Value[], keywords: [string, Value][] = []): Value => {
    const [random, inner] = target.startsWith("random.") ? ["keras.random", target.slice(7)] : ["keras.ops", target];
    const module = find(random);
    const one = module instanceof ModuleValue ? module.attribute(inner) : undefined;
    const given = { span: site.span, positional, keywords: new Map(keywords), positionalSpans: [] };
    return one === undefined || one instanceof Unknown ? notFollowed(name) : interpreter.call(one, given);
  };
  const following = (signature: string, call: (given: Arguments, site: CallSite) => Value | undefined): Value =>
    builtin(`tf.${name}`, signature, `\`tf.${name}\`, as Keras computes it.`, (given, site) => {
      const isUnknown = Object.values(given).some(holdsUnknown);
      return (interpreter.computation && !isUnknown ? call(given, site) : undefined) ?? notFollowed(name);
    });
  if (special)
    return following(special.signature, (given, site) =>
      special.call(given, (target, positional, keywords) => keras(target, site, positional, keywords)),
    );
  if (!row) return undefined;
  const defaults = defaultsOf(row.signature);
  const left = [...defaults].filter(([own]) => own !== "name" && !row.arguments.some(([, one]) => one === own));
  return following(row.signature, (given, site) =>
    left.every(([own, value]) => equals(given[own]!, value) === true)
      ? keras(
          row.target,
          site,
          [],
          row.arguments.flatMap(([name, own]) => (given[own] === null ? [] : [[name, given[own]!] as [string, Value]])),
        )
      : undefined,
  );
}
