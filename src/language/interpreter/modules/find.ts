import { kerasDatasets } from "../datasets/module";
import { kerasUtilities } from "../datasets/utilities";
import { sklearnModule } from "../datasets/sklearn";
import { imageFolderFunction } from "../datasets/dataset/image-folder";
import { textFolderFunction } from "../datasets/dataset/text-folder";
import { timeSeriesFunction } from "../datasets/dataset/time-series";
import type { Interpreter } from "../interpreter";
import { featureSpaceClass } from "../keras/feature-space/class";
import { clearSession, kerasModule } from "../keras/library";
import { customObjectFunctions } from "../keras/saving/custom-scope";
import { numpyModule } from "../numpy/module";
import { pandasModule } from "../pandas/module";
import { Unknown, type Value } from "../values";
import { standardModule } from "./standard";

const prefixes =
  /^(?:tensorflow\.(?:python\.)?keras|tf\.keras|tf_keras|keras\.src|keras\.api|keras\._tf_keras\.keras|keras)(?=\.|$)/;

/** Modules made once for a reading of a program. */
const cache = new WeakMap<Interpreter, Map<string, Value>>();

/** The module of a dotted name; every spelling of Keras gives the same one. What the reader does not know is unknown. */
export function findModule(interpreter: Interpreter, name: string): Value {
  let modules = cache.get(interpreter);
  if (!modules) cache.set(interpreter, (modules = new Map<string, Value>()));
  const known = modules.get(name);
  if (known !== undefined) return known;
  const made = makeModule(interpreter, name);
  modules.set(name, made);
  return made;
}

function makeModule(interpreter: Interpreter, name: string): Value {
  const find = (other: string): Value => findModule(interpreter, other);
  const keras = prefixes.exec(name);
  if (keras) {
    const path = `keras${name.slice(keras[0].length)}`;
    if (path === "keras.datasets" || path.startsWith("keras.datasets."))
      return within(kerasDatasets(interpreter.arrays), path.slice("keras.datasets".length));
    if (path === "keras.utils")
      return kerasUtilities(interpreter.arrays, [
        clearSession(interpreter),
        featureSpaceClass(interpreter),
        ...customObjectFunctions(interpreter),
        imageFolderFunction(interpreter),
        textFolderFunction(interpreter),
        timeSeriesFunction(interpreter),
      ]);
    return kerasModule(interpreter, path, find) ?? new Unknown(`the module ${name}`);
  }
  if (name === "tensorflow") return kerasModule(interpreter, "tensorflow", find)!;
  if (name.startsWith("tensorflow.")) return within(find("tensorflow"), name.slice("tensorflow".length));
  if (name === "numpy" || name.startsWith("numpy."))
    return within(numpyModule(interpreter.arrays), name.slice("numpy".length));
  if (name === "pandas") return pandasModule(interpreter.arrays);
  if (name === "sklearn" || name.startsWith("sklearn.")) return sklearnModule(name, interpreter.arrays);
  return standardModule(interpreter, name) ?? new Unknown(`the module ${name} is not followed`);
}

/** A module inside a module: `.mnist` of `keras.datasets`. */
function within(module: Value, path: string): Value {
  return path
    .split(".")
    .filter((part) => part !== "")
    .reduce<Value>(
      (outer, part) =>
        typeof outer === "object" && outer !== null && "attribute" in outer && "names" in outer
          ? (outer.attribute(part) ?? new Unknown(part))
          : outer,
      module,
    );
}
