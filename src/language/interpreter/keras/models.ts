import type { Argument } from "../../../keras/core/argument";
import { KerasError } from "../../../keras/core/errors";
import { Layer } from "../../../keras/core/layer";
import type { KerasTensor } from "../../../keras/core/tensor";
import type { NodeOperation } from "../../../keras/models/node";
import { Functional } from "../../../keras/models/functional";
import { Sequential } from "../../../keras/models/sequential";
import { builtin } from "../builtin";
import { keywordSpan } from "../error-spans";
import type { Interpreter } from "../interpreter";
import { iterate } from "../iteration";
import { typeName } from "../types";
import { type Builtin, type CallSite, KerasValue, Unknown, type Value } from "../values";
import { toArgument } from "./arguments";
import { tellDifferencesInside } from "./differences";
import { type Origin, originOf, placeInOrigin } from "./origin";
import { flattenTensors, structureOf } from "./structure";

/** `keras.Model(inputs, outputs)`. */
export function modelFunction(interpreter: Interpreter): Builtin {
  return builtin(
    "keras.Model",
    "inputs, outputs, name=None, trainable=True",
    "A model from its input tensors to its output tensors: any directed acyclic graph of layers.",
    ({ inputs, outputs, name, trainable }, site) => {
      const from = flattenTensors(inputs!, "Model", "inputs");
      const to = flattenTensors(outputs!, "Model", "outputs");
      if (!from || !to) return new Unknown("an input or output of the model is not known");
      if (to.length === 0)
        throw new KerasError("not-a-tensor", "A model needs at least one output.", { argument: "outputs" });
      const model = placeDuplicates(
        to,
        () => new Functional(from, to, nameFrom(interpreter, toArgument(name!), "functional"), trainable !== false),
      );
      model.inputStructure = structureOf(inputs!);
      model.outputStructure = structureOf(outputs!);
      model.origin = originOf(interpreter, site.span);
      warnUnusedInputs(interpreter, from, model, site);
      return new KerasValue(model);
    },
    {
      type: (value) =>
        value instanceof KerasValue && value.object instanceof Layer && value.object.definition.family === "model",
    },
  );
}

/** A name that two layers share is refused where the later of them is written. */
function placeDuplicates<R>(outputs: readonly KerasTensor[], action: () => R): R {
  try {
    return action();
  } catch (error) {
    const origin = error instanceof KerasError && error.code === "duplicate-name" ? laterDuplicate(outputs) : undefined;
    if (origin) Object.assign(error as KerasError, { span: placeInOrigin(origin, error as KerasError) ?? origin.span });
    throw error;
  }
}

function laterDuplicate(outputs: readonly KerasTensor[]): Origin | undefined {
  const operations = new Set<NodeOperation>();
  const waiting = [...outputs];
  for (let tensor = waiting.pop(); tensor; tensor = waiting.pop()) {
    if (operations.has(tensor.node.operation)) continue;
    operations.add(tensor.node.operation);
    waiting.push(...tensor.node.parents);
  }
  const shared = [...operations].filter(
    ({ name }) => [...operations].filter((other) => other.name === name).length > 1,
  );
  const origins = shared
    .map((operation) => (operation instanceof Layer ? (operation.origin as Origin | undefined) : undefined))
    .filter((origin) => origin !== undefined);
  return origins.sort((a, b) => b.span.from - a.span.from)[0];
}

/** An input that no output depends on is legal in Keras, and nearly always a mistake. */
function warnUnusedInputs(
  interpreter: Interpreter,
  inputs: readonly KerasTensor[],
  model: Functional,
  site: CallSite,
): void {
  const used = new Set<KerasTensor>();
  for (const { parents } of model.nodes) for (const parent of parents) used.add(parent);
  for (const [index, input] of inputs.entries()) {
    if (used.has(input) || model.modelOutputs.includes(input)) continue;
    const span = keywordSpan(site, "inputs") ?? site.inputSpans?.[index] ?? site.positionalSpans[0] ?? site.span;
    interpreter.addProblem(
      "warning",
      "unused-input",
      `No output of the model depends on the input "${input.name}".`,
      span,
    );
  }
}

/** `keras.Sequential([…])`. */
export function sequentialFunction(interpreter: Interpreter): Builtin {
  return builtin(
    "keras.Sequential",
    "layers=None, trainable=True, name=None",
    "A model of layers one after the other.",
    ({ layers, trainable, name }, site) => {
      const model = new Sequential(
        interpreter.session,
        nameFrom(interpreter, toArgument(name!), "sequential"),
        trainable !== false,
      );
      model.origin = originOf(interpreter, site.span);
      if (layers === null) return new KerasValue(model);
      if (layers instanceof Unknown) return new Unknown("the layers of the model are not known");
      let known = true;
      const items = [...iterate(interpreter, layers!, site.positionalSpans[0] ?? site.span)];
      for (const [index, item] of items.entries()) known = addLayer(model, item, false, index) && known;
      if (!known) return new Unknown("a layer of the model is not known");
      placeStep(
        () => model.failedLayer,
        () => {
          model.rebuild();
        },
      );
      tellDifferencesInside(interpreter, model);
      return new KerasValue(model);
    },
    { type: (value) => value instanceof KerasValue && value.object instanceof Sequential },
  );
}

/** Adds what `Sequential([…])` or `.add(…)` was given; false when it is not known. Throws KerasError. */
export function addLayer(model: Sequential, item: Value, rebuild: boolean, index = 0): boolean {
  if (item instanceof Unknown) return false;
  const layer = item instanceof KerasValue ? item.object : isInputTensor(item) ? item.node.operation : undefined;
  if (!(layer instanceof Layer)) {
    const hint =
      item !== null && typeof item === "object" && "node" in item
        ? " A Sequential model takes layers that were not called."
        : "";
    throw new KerasError(
      "not-a-tensor",
      `Only layers can be added to a Sequential model, but got a ${typeName(item)}.${hint}`,
      { input: index },
    );
  }
  if (holds(layer, model))
    throw new KerasError("sequential-structure", `The model "${model.name}" can't be a layer of itself.`, {
      input: index,
    });
  placeStep(
    () => model.failedLayer ?? layer,
    () => {
      model.add(layer, rebuild);
    },
  );
  return true;
}

const holds = (layer: Layer, model: Sequential): boolean =>
  layer === model || layer.innerLayers().some((inner) => holds(inner, model));

const isInputTensor = (value: Value): value is KerasTensor =>
  typeof value === "object" && value !== null && "node" in value && value.node.isInput;

/** A layer that does not fit is refused where it is written in the list, not on the whole model. */
export function placeStep(failing: () => Layer | undefined, action: () => void): void {
  try {
    action();
  } catch (error) {
    const origin = failing()?.origin as Origin | undefined;
    if (error instanceof KerasError && origin)
      Object.assign(error, { span: placeInOrigin(origin, error) ?? origin.span });
    throw error;
  }
}

export function nameFrom(interpreter: Interpreter, name: Argument, prefix: string): string {
  if (name instanceof Unknown || name === null) return interpreter.session.naming.unique(prefix);
  if (typeof name !== "string")
    throw new KerasError("invalid-argument", "The argument `name` must be a string.", { argument: "name" });
  return name;
}
