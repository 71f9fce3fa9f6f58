import type { KerasObject } from "../../../keras/core/argument";
import { tensorFlowAttribute } from "./tensorflow/module";
import { plainClass, policyFunctions } from "./dtype-policies";
import { dataType } from "../../../keras/core/kinds";
import type { ObjectRegistry } from "../../../keras/core/object";
import { activations } from "../../../keras/activations/activations";
import { constraints } from "../../../keras/constraints/constraints";
import { callbacks } from "../../../keras/callbacks";
import { initializers } from "../../../keras/initializers/initializers";
import { layerClasses } from "../../../keras/layers";
import { baseLayer } from "../../../keras/layers/core/layer";
import { baseLoss, lossFunctions, losses } from "../../../keras/losses";
import { baseMetric, metricFunctions, metrics } from "../../../keras/metrics";
import { optimizerMaps, optimizers } from "../../../keras/optimizers";
import { regularizers } from "../../../keras/regularizers/regularizers";
import { schedules } from "../../../keras/schedules";
import { publicNames } from "../../../keras/public-names";
import { builtin } from "../builtin";
import { activation } from "../../../keras/activations/parameter";
import type { Parameter } from "../../../keras/core/parameters";
import type { Interpreter } from "../interpreter";
import { type Builtin, KerasClass, KerasValue, ModuleValue, Unknown, UserFunction, type Value } from "../values";
import { toArgument } from "./arguments";
import { applicationEntries, applicationModel } from "./applications";
import { featureSpaceClass } from "./feature-space/class";
import { inputFunction } from "./input";
import { modelFunction, sequentialFunction } from "./models";
import { mergeFunctions } from "./merge-functions";
import { cloneFunction } from "./cloning";
import { variableFunction } from "./custom/variable-function";
import { nameScopeFunction } from "./name-scope";
import { serializeFunction } from "./object-configs";
import { imageFunctions, operationFunctions, operationNames } from "./operation-functions";
import { randomModule } from "./random-functions";
import { unsafeFunction } from "./saving/custom-objects";
import { fileFunctions, savingModule } from "./saving/module";
import { backendFunctions, sourceModules } from "./source-modules";

/** How a module reaches another one, by its dotted name. */
type FindModule = (name: string) => Value;

type Entries = ReadonlyMap<string, Value>;

/** The module of a path under `keras`; undefined for what Keras does not have. */
export function kerasModule(interpreter: Interpreter, path: string, find: FindModule): Value | undefined {
  const entries = moduleEntries[path]?.(interpreter, find);
  if (!entries) return undefined;
  const known = publicNames[path] ?? [];
  const pending = new Set(known);
  const attribute = (name: string): Value | undefined =>
    entries.has(name)
      ? entries.get(name)
      : (submodule(interpreter, find, path, name) ??
        applicationModel(path, name, find) ??
        (pending.has(name) ? new Unknown(`${path}.${name} is not followed yet`) : undefined) ??
        tolerated(path, name));
  return new ModuleValue(path, attribute, () => [...new Set([...entries.keys(), ...known, ...submodulesOf(path)])]);
}

/** `keras.backend.clear_session`, also in `keras.utils`. */
export function clearSession(interpreter: Interpreter): Builtin {
  return builtin(
    "clear_session",
    "free_memory=True",
    "Forgets Keras' global state: automatic names start anew.",
    () => {
      interpreter.session.naming.reset();
      return null;
    },
  );
}

function submodule(interpreter: Interpreter, find: FindModule, path: string, name: string): Value | undefined {
  const inner = `${path}.${name}`;
  if (path === "tensorflow") return ofTensorFlow(interpreter, find, name);
  return inner in moduleEntries || outside.has(inner) ? find(inner) : undefined;
}

/** Types are told by their names, as Keras itself tells them. */
function ofTensorFlow(interpreter: Interpreter, find: FindModule, name: string): Value {
  if (name === "keras") return find("keras");
  return dataType("").choices!.includes(name) ? name : tensorFlowAttribute(interpreter, find, name);
}

const outside: ReadonlySet<string> = new Set(["keras.datasets", "keras.utils"]);

const submodulesOf = (path: string): string[] =>
  [...Object.keys(moduleEntries), ...outside]
    .filter((one) => one.startsWith(`${path}.`) && !one.slice(path.length + 1).includes("."))
    .map((one) => one.slice(path.length + 1));

/** Private and module attributes raise no problem: only public names can be mistyped. */
const tolerated = (path: string, name: string): Value | undefined =>
  name.startsWith("_") ? new Unknown(`${path}.${name}`) : undefined;

/** The classes of a module by their names; where Keras has a function of the same meaning, short names are the function. */
function classes<O extends KerasObject>(
  path: string,
  registry: ObjectRegistry<O>,
  functions: ReadonlyMap<string, KerasObject> = new Map(),
): [string, Value][] {
  const known = publicNames[path] ?? [];
  const named = registry.classes.flatMap((one): [string, Value][] => {
    const value = new KerasClass(one);
    const same = functions.get(one.identifiers[0] ?? "");
    return [
      [one.name, value],
      ...one.identifiers
        .filter((identifier) => known.includes(identifier))
        .map((identifier): [string, Value] => [identifier, same ? new KerasValue(same) : value]),
    ];
  });
  const parameter = registry.optionalParameter("A name or an object.");
  // `keras.losses.get("mse")` is the function, `keras.metrics.get("mse")` an object.
  const shortNames = new Map(
    (path === "keras.losses" ? registry.classes : []).flatMap(({ identifiers }) =>
      identifiers.map((one): [string, KerasObject] => [one, functions.get(identifiers[0]!)!]),
    ),
  );
  return [
    ...named,
    ["deserialize", getFunction(parameter, "deserialize")],
    ["serialize", serializeFunction()],
    ...(known.includes("get") ? [["get", getFunction(parameter, "get", shortNames)] as [string, Value]] : []),
  ];
}

const functionsOf = (functions: ReadonlyMap<string, KerasObject>): [string, Value][] =>
  [...functions].map(([name, one]) => [name, new KerasValue(one)]);

const activationFunctions = (): [string, Value][] => [
  ...[...activations].map(([name, activation]): [string, Value] => [name, new KerasValue(activation)]),
  ["get", getFunction(activationParameter)],
  ["deserialize", getFunction(activationParameter, "deserialize")],
  ["serialize", serializeFunction()],
];

const activationParameter = activation("A name or a function.");

/** `keras.activations.get` and the like: the object that a name stands for. */
const getFunction = (
  parameter: Parameter<KerasObject | null>,
  name = "get",
  functions: ReadonlyMap<string, KerasObject> = new Map(),
): Builtin =>
  builtin(name, "identifier, custom_objects=None", "The object that a name stands for.", ({ identifier }) => {
    const asFunction = typeof identifier === "string" ? functions.get(identifier) : undefined;
    if (asFunction) return new KerasValue(asFunction);
    if (identifier instanceof UserFunction || identifier instanceof Unknown) return identifier;
    const found = parameter.parse(toArgument(identifier!), { owner: name, name: "identifier" });
    return found
      ? new KerasValue(found)
      : parameter === activationParameter
        ? new KerasValue(activations.get("linear")!)
        : null;
  });

/** The layers, and the functions beside them. */
function layerEntries(interpreter: Interpreter): Entries {
  return new Map<string, Value>([
    ...[...layerClasses].map(([name, one]): [string, Value] => [name, new KerasClass(one)]),
    ["Input", inputFunction(interpreter)],
    ["FeatureSpace", featureSpaceClass(interpreter)],
    ...mergeFunctions(interpreter),
  ]);
}

function modelEntries(interpreter: Interpreter): Entries {
  return new Map<string, Value>([
    ["Model", modelFunction(interpreter)],
    ["Functional", modelFunction(interpreter)],
    ["Sequential", sequentialFunction(interpreter)],
    ...fileFunctions(interpreter),
  ]);
}

const moduleEntries: Readonly<Record<string, (interpreter: Interpreter, find: FindModule) => Entries>> = {
  tensorflow: () => new Map([["newaxis", null]]),
  keras: (interpreter) =>
    new Map<string, Value>([
      ...modelEntries(interpreter),
      ["Input", inputFunction(interpreter)],
      ["Layer", new KerasClass(baseLayer)],
      ["Variable", variableFunction(interpreter)],
      ["name_scope", nameScopeFunction(interpreter)],
      ["DTypePolicy", plainClass("DTypePolicy")],
      ["__version__", "3.15.1"],
    ]),
  "keras.layers": layerEntries,
  "keras.layers.layer": () => new Map([["Layer", new KerasClass(baseLayer)]]),
  "keras.dtype_policies": () => new Map(policyFunctions()),
  "keras.random": (interpreter) => new Map(randomModule(interpreter)),
  "keras.models": (interpreter) => new Map([...modelEntries(interpreter), ["clone_model", cloneFunction(interpreter)]]),
  "keras.config": (interpreter) => new Map([["enable_unsafe_deserialization", unsafeFunction(interpreter)]]),
  "keras.saving": (interpreter) => new Map(savingModule(interpreter)),
  "keras.activations": () => new Map(activationFunctions()),
  "keras.initializers": () => new Map(classes("keras.initializers", initializers)),
  "keras.regularizers": () => new Map(classes("keras.regularizers", regularizers)),
  "keras.constraints": () => new Map(classes("keras.constraints", constraints)),
  "keras.losses": () =>
    new Map([
      ...classes("keras.losses", losses, lossFunctions),
      ...functionsOf(lossFunctions),
      ["Loss", new KerasClass(baseLoss)],
    ]),
  "keras.metrics": () =>
    new Map([
      ...classes("keras.metrics", metrics, metricFunctions),
      ...functionsOf(metricFunctions),
      ["Metric", new KerasClass(baseMetric)],
    ]),
  "keras.optimizers": () =>
    new Map([
      ...classes("keras.optimizers", optimizers),
      ...optimizerMaps.classes.map((one): [string, Value] => [one.name, new KerasClass(one)]),
    ]),
  "keras.optimizers.schedules": () => new Map(classes("keras.optimizers.schedules", schedules)),
  "keras.callbacks": () => new Map(classes("keras.callbacks", callbacks)),
  "keras.ops": (interpreter, find) => new Map(operationFunctions(interpreter, () => find("numpy"))),
  "keras.ops.image": (interpreter, find) => new Map(imageFunctions(interpreter, () => find("numpy"))),
  ...Object.fromEntries(
    ["linalg", "nn", "numpy"].map((module) => [
      `keras.ops.${module}`,
      (_: Interpreter, find: FindModule) => {
        const all = find("keras.ops") as ModuleValue;
        return new Map(operationNames(module).map((name) => [name, all.attribute(name)!]));
      },
    ]),
  ),
  "keras.backend": (interpreter) =>
    new Map<string, Value>([["clear_session", clearSession(interpreter)], ...backendFunctions(interpreter)]),
  ...Object.fromEntries(
    Object.entries({ ...sourceModules, ...applicationEntries }).map(([path, entries]) => [
      path,
      (interpreter: Interpreter) => new Map(entries(interpreter)),
    ]),
  ),
};
