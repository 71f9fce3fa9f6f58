import type { Argument } from "../core/argument";
import { KerasError } from "../core/errors";
import { cloneLayer, Layer } from "../core/layer";
import type { Session } from "../core/session";
import type { KerasTensor } from "../core/tensor";
import { callLayer, repeatOperation } from "./call";
import { Functional } from "./functional";
import { createInput, isInputLayer } from "./input";
import type { Model } from "./model";
import { mapTensors } from "./node";
import { Sequential } from "./sequential";

export type CopyLayer = (layer: Layer) => Layer;

/**
 * `keras.models.clone_model`: the same graph of fresh layers, which `copy` makes. `inputs` stand for the model's own.
 * Throws KerasError. https://keras.io/api/models/model_saving_apis/model_config_serialization/
 */
export function cloneModel(
  model: Functional | Sequential,
  session: Session,
  copy: CopyLayer,
  inputs?: readonly KerasTensor[],
): Model {
  return model instanceof Sequential
    ? cloneSequential(model, session, copy, inputs)
    : cloneFunctional(model, session, copy, inputs);
}

/** A fresh layer of the same arguments, name and `trainable`. Throws KerasError. */
export function copyLayer(layer: Layer, session: Session, copy: CopyLayer): Layer {
  if (layer instanceof Sequential || layer instanceof Functional) {
    const made = cloneModel(layer, session, copy);
    if (!layer.trainable) made.trainable = false;
    return made;
  }
  const inner = [...layer.givenArguments()].map(([name, value]) => [name, withCopies(value, copy)] as const);
  return cloneLayer(
    layer,
    { ...Object.fromEntries(inner), name: layer.name, ...(!layer.trainable && { trainable: false }) },
    session,
  );
}

/** A wrapper's layer is copied with it. */
function withCopies(argument: Argument, copy: CopyLayer): Argument {
  if (argument instanceof Layer) return copy(argument);
  return Array.isArray(argument) ? (argument as readonly Argument[]).map((item) => withCopies(item, copy)) : argument;
}

function cloneSequential(
  model: Sequential,
  session: Session,
  copy: CopyLayer,
  inputs: readonly KerasTensor[] | undefined,
): Model {
  const layers = model.layers.map(copy);
  const clone = new Sequential(session, model.name);
  const [input] = inputs ?? model.modelInputs;
  if (input)
    clone.add((inputs ? input : copyInput(input, session, input.node.operation.name)).node.operation as Layer, false);
  for (const layer of layers) clone.add(layer, false);
  clone.rebuild();
  return clone;
}

const copyInput = ({ shape, dtype }: KerasTensor, session: Session, name: string): KerasTensor =>
  createInput(session, shape ?? [], dtype, name);

function cloneFunctional(
  model: Functional,
  session: Session,
  copy: CopyLayer,
  given: readonly KerasTensor[] | undefined,
): Model {
  if (given && given.length !== model.modelInputs.length)
    throw new KerasError(
      "invalid-argument",
      `\`input_tensors\` must contain ${model.modelInputs.length} tensors, as many as the model "${model.name}" has inputs; it has ${given.length}.`,
      { argument: "input_tensors" },
    );
  const inputs = given ?? model.modelInputs.map((tensor) => copyInput(tensor, session, tensor.ownName));
  const tensors = new Map(model.modelInputs.map((tensor, index) => [tensor, inputs[index]!]));
  const layers = new Map<Layer, Layer>();
  const renewed = (tensor: KerasTensor): KerasTensor => tensors.get(tensor) ?? tensor;
  for (const { operation, inputs: from, keywords, structure, outputs, isInput } of model.nodes) {
    if (isInput || outputs.every((output) => tensors.has(output))) continue;
    const called = from.map(renewed);
    let made: readonly KerasTensor[];
    if (operation instanceof Layer) {
      const layer = layers.get(operation) ?? copy(operation);
      layers.set(operation, layer);
      const named = Object.entries(keywords).map(([name, keyword]) => [name, mapTensors(keyword, renewed)] as const);
      made = isInputLayer(layer)
        ? layer.outputs[0]!
        : callLayer(layer, called, Object.fromEntries(named), { structure });
    } else made = repeatOperation(operation, called);
    outputs.forEach((output, index) => tensors.set(output, made[index]!));
  }
  const clone = new Functional(inputs, model.modelOutputs.map(renewed), model.name);
  clone.inputStructure = model.inputStructure;
  clone.outputStructure = model.outputStructure;
  return clone;
}
