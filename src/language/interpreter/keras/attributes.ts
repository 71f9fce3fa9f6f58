import type { Argument } from "../../../keras/core/argument";
import { KerasError } from "../../../keras/core/errors";
import { Layer } from "../../../keras/core/layer";
import { isKerasCallback } from "../../../keras/callbacks/callback";
import { KerasTensor } from "../../../keras/core/tensor";
import type { Weight } from "../../../keras/core/weight";
import { isSeedGenerator } from "../../../keras/random/seed-generator";
import type { Metric } from "../../../keras/metrics";
import { Model } from "../../../keras/models/model";
import { isOptimizer } from "../../../keras/optimizers";

import { layerClasses } from "../../../keras/layers";
import { suggest } from "../../../keras/core/suggest";
import { builtin } from "../builtin";
import { classAttribute } from "../class-attribute";
import { bindMethod, isProperty } from "../classes";
import type { Interpreter } from "../interpreter";
import { str } from "../format";
import { truthOf } from "../truth";
import { integerOf } from "../types";
import {
  BoundMethod,
  Builtin,
  KerasClass,
  type KerasValue as KerasValueType,
  KerasValue,
  List,
  Tuple,
  Unknown,
  type Value,
} from "../values";
import { toValue } from "./arguments";
import { callbackAttribute, callbackMethodNames, setCallbackAttribute } from "./callback-attributes";
import { baseMethod, baseMethodNames, toShape } from "./custom/base-methods";
import { PolicyValue } from "./dtype-policies";
import { quantizeMethod } from "./quantize";
import { bodyOf } from "./custom/body";
import type { UserLayer } from "./custom/user-layer";
import { UserModel } from "./custom/user-model";
import { metricMethods } from "./custom/objects/metric-methods";
import { objectMethod, objectMethodNames } from "./custom/objects/object-methods";
import { UserMetric } from "./custom/objects/user-metric";
import { isUserObject, type UserObject } from "./custom/objects/user-object";
import { Variable } from "./custom/variable";
import { learningMethod, learningNames } from "./learning";
import { configOf } from "./object-configs";
import { onArrays } from "./eager";
import { nextSeed } from "./random-functions";
import { OptimizerMapValue } from "./optimizer-map";
import { optimizerAttribute, setLearningRate } from "./optimizer-attributes";
import { modelMethods } from "./model-methods";
import { configValue } from "./saving/configs";
import { pendingLayerAttributes, pendingModelAttributes } from "./pending-attributes";

/** `layer.units`, `model.layers`, `model.fit` …; undefined when the object has none of that name. */
export function kerasAttribute(interpreter: Interpreter, value: KerasValueType, name: string): Value | undefined {
  const { object } = value;
  const body = bodyOf(object);
  const own = body && userAttribute(interpreter, body, name);
  if (own !== undefined) return own;
  if (object instanceof Model) {
    const found: Value | undefined =
      modelMethods(interpreter, object).get(name) ?? modelAttributes[name]?.(interpreter, object);
    if (found !== undefined) return found;
  }
  if (object instanceof Layer) {
    const inner = object.sublayers[name];
    const weight = object.weights[name];
    return (
      layerAttributes[name]?.(interpreter, object) ??
      unofferedAttributes[name]?.(interpreter, object) ??
      learningMethod(interpreter, object, name) ??
      (inner && new KerasValue(inner)) ??
      (weight && Variable.of(interpreter, weight)) ??
      pendingAttribute(object, name) ??
      argumentOf(object.values, name)
    );
  }
  if (isUserObject(object)) return objectAttribute(interpreter, object, name);
  const ofMap = value instanceof OptimizerMapValue ? value.attribute(name) : undefined;
  if (ofMap !== undefined) return ofMap;
  const found = isKerasCallback(object)
    ? callbackAttribute(interpreter, object, name)
    : isOptimizer(object)
      ? optimizerAttribute(interpreter, object, name)
      : undefined;
  if (found !== undefined) return found;
  if (name === "name" && "name" in object && typeof object.name === "string") return object.name;
  if (name === "next" && isSeedGenerator(object)) return nextSeed(interpreter, object);
  if (name === "get_config")
    return builtin("get_config", "", "The arguments that make the object again.", () => configOf(object));
  const method = object.definition.kind === "metric" ? metricMethods(interpreter, object as Metric)[name] : undefined;
  if (method) return method;
  const { values } = object.definition as { values?: Readonly<Record<string, unknown>> };
  return (
    (values && argumentOf(values, name)) ??
    (name.startsWith("_") ? undefined : new Unknown(`${name} of a ${object.definition.name}`))
  );
}

/** What every layer has and is not followed, and what is not known before `adapt`. */
function pendingAttribute(layer: Layer, name: string): Value | undefined {
  const pending = layer instanceof Model ? pendingModelAttributes : pendingLayerAttributes;
  const isFoundByAdapt = layer.definition.family === "preprocessing" && layer.values[name] === null;
  return pending.has(name) || isFoundByAdapt ? new Unknown(`${name} of "${layer.name}"`) : undefined;
}

export function kerasAttributeNames(value: KerasValueType): Iterable<string> {
  const { object } = value;
  if (value instanceof OptimizerMapValue) return value.names();
  if (isUserObject(object))
    return [...object.attributes.keys(), ...object.type.attributes.keys(), ...objectMethodNames()];
  if (isKerasCallback(object)) return [...Object.keys(object.self), ...callbackMethodNames];
  if (!(object instanceof Layer)) return Object.keys((object.definition as { values?: object }).values ?? {});
  const body = bodyOf(object);
  const own = body ? [...body.attributes.keys(), ...baseMethodNames()] : [];
  const common = [...own, ...Object.keys(layerAttributes), ...learningNames(object), ...Object.keys(object.values)];
  return object instanceof Model ? [...modelMethodNames, ...Object.keys(modelAttributes), ...common] : common;
}

const modelMethodNames = [
  "compile",
  "fit",
  "evaluate",
  "predict",
  "summary",
  "save",
  "save_weights",
  "load_weights",
  "get_layer",
  "get_weights",
  "set_weights",
  "build",
  "add",
  "pop",
];

function argumentOf(values: Readonly<Record<string, unknown>>, name: string): Value | undefined {
  return name in values && values[name] !== undefined ? toValue(values[name] as Argument) : undefined;
}

const shapeValue = (tensor: KerasTensor | undefined): Value =>
  tensor?.shape
    ? new Tuple(
        tensor.shape.map((dimension) => (dimension === "?" ? new Unknown("a dimension that is not known") : dimension)),
      )
    : new Unknown("a shape that is not known");

const weightList = (interpreter: Interpreter, weights: readonly Weight[]): Value =>
  new List(weights.map((weight) => Variable.of(interpreter, weight)));

const one = (tensors: readonly KerasTensor[]): Value =>
  tensors.length === 1
    ? tensors[0]!
    : tensors.length === 0
      ? new Unknown("the layer was not called yet")
      : new List([...tensors]);

const nonTrainableWeights = (layer: Layer): Weight[] => {
  const trainable = new Set(layer.trainableWeights());
  return layer.allWeights().filter((weight) => !trainable.has(weight));
};

type AttributeTable<O> = Readonly<Record<string, (interpreter: Interpreter, object: O) => Value>>;

const layerAttributes: AttributeTable<Layer> = {
  name: (_, layer) => layer.name,
  trainable: (_, layer) => layer.trainable,
  built: (_, layer) => layer.saysBuilt,
  dtype: (_, layer) => layer.computeType,
  weights: (interpreter, layer) => weightList(interpreter, layer.allWeights()),
  trainable_weights: (interpreter, layer) => weightList(interpreter, layer.trainableWeights()),
  non_trainable_weights: (interpreter, layer) => weightList(interpreter, nonTrainableWeights(layer)),
  variables: (interpreter, layer) => weightList(interpreter, layer.allWeights()),
  trainable_variables: (interpreter, layer) => weightList(interpreter, layer.trainableWeights()),
  non_trainable_variables: (interpreter, layer) => weightList(interpreter, nonTrainableWeights(layer)),
  build: (_, layer) =>
    builtin("build", "input_shape", "Makes the weights for inputs of this shape.", ({ input_shape: shape }) => {
      const sizes = toShape(shape!);
      if (sizes) layer.build([sizes]);
      return null;
    }),
  input: (_, layer) => one(layer.outputs[0]?.[0]?.node.inputs ?? []),
  output: (_, layer) => one(layer.outputs[0] ?? []),
  output_shape: (_, layer) => shapeValue(layer.outputs[0]?.[0]),
  input_shape: (_, layer) => shapeValue(layer.outputs[0]?.[0]?.node.inputs[0]),
  count_params: (_, layer) =>
    builtin("count_params", "", "The number of parameters.", () => {
      if (!layer.saysBuilt)
        throw new KerasError(
          "not-built",
          `You tried to call \`count_params\` on layer "${layer.name}", but the layer isn't built.`,
        );
      return layer.countParams() ?? new Unknown("a shape that is not known");
    }),
  get_weights: (_, layer) =>
    builtin(
      "get_weights",
      "",
      "The weights' values.",
      () => new List(layer.allWeights().map(() => new Unknown(`weights of ${layer.name}`))),
    ),
  set_weights: () => builtin("set_weights", "weights", "Sets the weights' values.", () => null),
  get_config: (_, layer) => builtin("get_config", "", "The layer's arguments.", () => configValue(layer)),
  dtype_policy: (_, layer) => new PolicyValue(layer.policy),
  quantize: quantizeMethod,
  quantization_mode: (_, layer) => layer.quantization?.mode ?? null,
  __class__: (_, layer) => classValue(layer),
};

/** What is there and not offered in completion: a layer is called itself. */
const unofferedAttributes: AttributeTable<Layer> = { call: callMethod };

/** `layer.call(x)` on numbers, once the weights are there; the operations that symbolic tensors would make are not followed. */
function callMethod(interpreter: Interpreter, layer: Layer): Value {
  const hasWeights = layer.built || layer.definition.build === undefined;
  return new Builtin("call", (site) =>
    hasWeights && ![...site.positional, ...site.keywords.values()].some((value) => value instanceof KerasTensor)
      ? interpreter.call(new KerasValue(layer), site)
      : new Unknown(`what call of ${layer.name} gives`),
  );
}

function classValue(layer: Layer): Value {
  const body = bodyOf(layer);
  const entry = layerClasses.get(layer.definition.name);
  return body?.type ?? (entry ? new KerasClass(entry) : new Unknown(`the class ${layer.definition.name}`));
}

const modelAttributes: AttributeTable<Model> = {
  layers: (_, model) => new List(model.layers.map((layer) => new KerasValue(layer))),
  inputs: (_, model) => new List([...model.modelInputs]),
  outputs: (_, model) => new List([...model.modelOutputs]),
  input: (_, model) => one(model.modelInputs),
  output: (_, model) => one(model.modelOutputs),
  input_shape: (_, model) => shapeValue(model.modelInputs[0]),
  output_shape: (_, model) => shapeValue(model.modelOutputs[0]),
  stop_training: (_, model) => model.stopTraining,
  optimizer: (_, model) => (model.compilation ? new KerasValue(model.compilation.optimizer) : null),
  get_layer: (_, model) =>
    builtin("get_layer", "name=None, index=None", "A layer by its name or position.", ({ name, index }) => {
      if (name instanceof Unknown || index instanceof Unknown) return new Unknown("a layer whose name is not known");
      const position = integerOf(index!);
      const found =
        position !== undefined ? model.layers.at(position) : model.layers.find((layer) => layer.name === name);
      if (found) return new KerasValue(found);
      const suggestions =
        typeof name === "string"
          ? suggest(
              name,
              model.layers.map((layer) => layer.name),
            )
          : [];
      const hint = suggestions.length > 0 ? ` Did you mean "${suggestions[0]}"?` : "";
      throw new KerasError(
        "unknown-value",
        `No such layer: ${position ?? str(name!)}. Existing layers are: ${model.layers.map((layer) => `"${layer.name}"`).join(", ")}.${hint}`,
        { argument: "name", suggestions },
      );
    }),
};

/** What a layer of the file has of its own: what its methods set, its class, its parent's methods. */
function userAttribute(interpreter: Interpreter, layer: UserLayer, name: string): Value | undefined {
  const own = layer.attributes.get(name);
  if (own !== undefined) return own;
  const { receiver } = layer;
  const found = classAttribute(layer.type, name);
  if (isProperty(found)) return interpreter.call(new BoundMethod(receiver, found), layer.callSite([]));
  if (found === undefined) return baseMethod(layer, name);
  const bound = bindMethod(receiver, found);
  if (name !== "build") return bound;
  if (receiver.object instanceof UserModel) return declaringBuilt(interpreter, receiver.object, bound);
  return receiver.object === layer ? buildingOnce(interpreter, layer, bound) : bound;
}

/** The program may build a layer before it is called: then the call does not. */
const buildingOnce = (interpreter: Interpreter, layer: UserLayer, build: Value): Value =>
  new Builtin("build", (site) => {
    if (!layer.built) interpreter.call(build, site);
    layer.built = true;
    return null;
  });

/** The program's own `build` of a model: what it builds is there, and the model says so. */
const declaringBuilt = (interpreter: Interpreter, model: UserModel, build: Value): Value =>
  new Builtin("build", (site) => {
    interpreter.call(build, site);
    model.declareBuilt();
    return null;
  });

/** What an object of the file that is no layer has: what its methods set, its class, its parent's methods and arguments. */
function objectAttribute(interpreter: Interpreter, object: UserObject, name: string): Value {
  const own = object.attributes.get(name);
  if (own !== undefined) return own;
  const found = classAttribute(object.type, name);
  if (isProperty(found)) return object.callMethod(new BoundMethod(object.receiver, found), []);
  if (found !== undefined) return onArraysToo(interpreter, object, name, bindMethod(object.receiver, found));
  return objectMethod(object, name) ?? kerasAttribute(interpreter, new KerasValue(object.base), name)!;
}

/** A metric's methods keep numbers also where the program calls them with arrays. */
function onArraysToo(interpreter: Interpreter, object: UserObject, name: string, method: Value): Value {
  if (interpreter.computation || !(object instanceof UserMetric) || !gathering.has(name)) return method;
  return new Builtin(name, (site) => onArrays(interpreter, () => interpreter.call(method, site)));
}

const gathering: ReadonlySet<string> = new Set(["update_state", "result", "reset_state"]);

/** `layer.trainable = False`; a layer of the file keeps whatever it is given, others do not. */
export function setKerasAttribute(
  interpreter: Interpreter,
  { object }: KerasValueType,
  name: string,
  value: Value,
): void {
  if (isOptimizer(object) && name === "learning_rate") setLearningRate(interpreter, object, value);
  if (isKerasCallback(object)) setCallbackAttribute(object, name, value);
  if (isUserObject(object)) {
    if (isKerasCallback(object.base) && name in object.base.self) setCallbackAttribute(object.base, name, value);
    else object.attributes.set(name, value);
  }
  if (!(object instanceof Layer)) return;
  const truth = truthOf(value);
  if (name === "trainable" && truth !== undefined) object.trainable = truth;
  else if (name === "stop_training" && object instanceof Model) object.stopTraining = truth === true;
  else bodyOf(object)?.setAttribute(name, value);
}
