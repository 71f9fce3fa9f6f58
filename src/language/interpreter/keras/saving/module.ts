import { Model } from "../../../../keras/models/model";
import { builtin } from "../../builtin";
import type { Interpreter } from "../../interpreter";
import { type Builtin, KerasValue, Unknown, type Value } from "../../values";
import { modelMethods } from "../model-methods";
import { customObjectFunctions } from "./custom-scope";
import { loadModel, modelFromJson } from "./load-model";

/** What `keras.models` has for files, which `keras.saving` has too. */
export function fileFunctions(interpreter: Interpreter): [string, Value][] {
  return named([
    builtin(
      "load_model",
      "filepath, custom_objects=None, compile=True, safe_mode=True",
      "Reads a model from a `.keras` or `.h5` file.",
      (given, site) => loadModel(interpreter, given, site),
    ),
    builtin("save_model", "model, filepath, overwrite=True, **kwargs", "Writes a model to a file.", (given, site) =>
      callMethod(interpreter, given["model"]!, "save", given["filepath"]!, site),
    ),
    builtin("model_from_json", "json_string, custom_objects=None", "A model from its JSON.", (given, site) =>
      modelFromJson(interpreter, given["json_string"]!, given["custom_objects"]!, site),
    ),
  ]);
}

/** The module `keras.saving`. */
export function savingModule(interpreter: Interpreter): [string, Value][] {
  const weights = (name: string, method: string, doc: string): Builtin =>
    builtin(name, "model, filepath, **kwargs", doc, (given, site) =>
      callMethod(interpreter, given["model"]!, method, given["filepath"]!, site),
    );
  return [
    ...fileFunctions(interpreter).filter(([name]) => name !== "model_from_json"),
    ...named([
      ...customObjectFunctions(interpreter),
      weights("load_weights", "load_weights", "Reads a model's weights from a file."),
      weights("save_weights", "save_weights", "Writes a model's weights to a file."),
    ]),
  ];
}

const named = (functions: readonly Builtin[]): [string, Value][] => functions.map((one) => [one.name, one]);

function callMethod(
  interpreter: Interpreter,
  model: Value,
  method: string,
  path: Value,
  site: Parameters<Builtin["call"]>[0],
): Value {
  if (!(model instanceof KerasValue) || !(model.object instanceof Model))
    return new Unknown("a model that is not known");
  return modelMethods(interpreter, model.object)
    .get(method)!
    .call({ ...site, positional: [path], keywords: new Map() });
}
