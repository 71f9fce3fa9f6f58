import { Layer } from "../../../../keras/core/layer";
import { Model } from "../../../../keras/models/model";
import { parseConfig } from "../../../from-config/json";
import { programOf } from "../../../from-config/program";
import { NotWritable } from "../../../from-config/python";
import { restoreVocabularies } from "../../../../keras/saving/vocabulary-files";
import type { JsonObject } from "../../../../keras/saving/serialize";
import { parse } from "../../../syntax/parser";
import type { Arguments } from "../../builtin";
import { PythonError } from "../../errors";
import { classAttribute } from "../../class-attribute";
import type { Interpreter } from "../../interpreter";
import { Scope } from "../../scope";
import { type CallSite, KerasClass, KerasValue, Unknown, UserClass, UserFunction, type Value } from "../../values";
import { customNames } from "./custom-objects";

/** `keras.models.load_model(path)`: the architecture from the file's config, the numbers where the program runs. */
export function loadModel(interpreter: Interpreter, given: Arguments, site: CallSite): Value {
  const { filepath, custom_objects: custom, compile } = given;
  if (typeof filepath !== "string") return new Unknown("a model from a file whose path is not known");
  const { environment } = interpreter;
  const text = configOf(interpreter, filepath, site);
  if (text === undefined) return new Unknown(`the model of "${filepath}", which is not there yet`);
  const made = makeFromConfig(interpreter, read(text, `"${filepath}"`), custom ?? null, site, compile !== false);
  if (
    made instanceof KerasValue &&
    made.object instanceof Model &&
    environment.models.savedConfig(filepath) === undefined
  ) {
    restoreVocabularies(made.object, environment.files.modelAssets(filepath));
    environment.models.loadWeights(made.object, filepath, { isWhole: true });
  }
  return made;
}

/** The config of a file, or of the model that the program itself saves there; while typing it may not be there. */
function configOf(interpreter: Interpreter, path: string, site: CallSite): string | undefined {
  const { files, models, stopsAtErrors } = interpreter.environment;
  const saved = models.savedConfig(path);
  if (saved !== undefined) return saved;
  if (stopsAtErrors || files.exists(path) !== false) return files.modelConfig(path);
  interpreter.addProblem(
    "hint",
    "missing-file",
    `There is no file "${path}" yet: the model's layers and shapes show once it is there.`,
    site.positionalSpans[0] ?? site.span,
  );
  return undefined;
}

/** `keras.models.model_from_json(text)`. */
export function modelFromJson(interpreter: Interpreter, text: Value, custom: Value, site: CallSite): Value {
  if (typeof text !== "string") return new Unknown("a model whose JSON is not known");
  return makeFromConfig(interpreter, read(text, "The JSON"), custom, site, true);
}

function read(text: string, what: string): JsonObject {
  try {
    const config = parseConfig(text);
    if ("class_name" in config) return config;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
  throw new PythonError("ValueError", `${what} holds no config of a model.`, { code: "bad-data", argument: 0 });
}

/** Makes what a config describes, by the program that does. Its layers stand where the file makes the call. */
export function makeFromConfig(
  interpreter: Interpreter,
  config: JsonObject,
  custom: Value,
  site: CallSite,
  compile: boolean,
): Value {
  const names = customNames(interpreter, custom);
  const scope = new Scope("module", undefined);
  for (const [name, value] of names) scope.assign(name, value);
  const hasFromConfig = (name: string): boolean => {
    const found = names.get(name);
    return found instanceof UserClass && classAttribute(found, "from_config") instanceof UserFunction;
  };
  try {
    const { text, ownClasses } = programOf(config, { allNames: true, hasFromConfig, compile });
    requireClasses(ownClasses, names);
    interpreter.abroad(site.span, () => interpreter.execute(parse(text).statements, scope));
  } catch (error) {
    if (!(error instanceof NotWritable)) throw error;
    return new Unknown(`the model holds ${error.message}`);
  }
  const made = scope.variables.get("model");
  return made instanceof KerasValue && made.object instanceof Layer
    ? made
    : new Unknown("a model that is not followed");
}

/** Refuses as Keras does what nobody has told it of. Throws PythonError. */
function requireClasses(classes: readonly string[], names: ReadonlyMap<string, Value>): void {
  const missing = classes.find((name) => {
    const found = names.get(name);
    return !(found instanceof UserClass || found instanceof KerasClass || found instanceof Unknown);
  });
  if (missing !== undefined)
    throw new PythonError(
      "TypeError",
      `Could not locate class '${missing}'. Make sure custom classes are decorated with \`@keras.saving.register_keras_serializable()\`, or give them: \`custom_objects={"${missing}": ${missing}}\`.`,
      { code: "unknown-value" },
    );
}
