import type { Argument, KerasObject } from "../core/argument";
import { Layer } from "../core/layer";
import type { KerasTensor } from "../core/tensor";
import { isInputLayer } from "../models/input";
import type { TensorStructure } from "../core/structure";
import { Model } from "../models/model";
import { mapTensors, type Node, type NodeOperation, tensorsIn } from "../models/node";
import type { Operation } from "../models/operation";
import { Sequential } from "../models/sequential";
import { learnedArguments } from "./learned-config";
import { envelope, type Json, type JsonObject, NotSerializable, serializeArgument } from "./serialize";

/** Writes models as `keras.saving.serialize_keras_object` does, so that Keras builds them again. */
export class ModelSerializer {
  /** Keras makes one object of all configs with the same number. */
  private readonly shared = new Map<Layer, number>();

  /** A layer, or a model as a layer. Throws NotSerializable. */
  layer = (layer: Layer): JsonObject => {
    const number = this.shared.get(layer) ?? this.shared.size + 1;
    this.shared.set(layer, number);
    return { ...this.envelopeOf(layer), shared_object_id: number };
  };

  private envelopeOf(layer: Layer): JsonObject {
    const own = layer.programConfig();
    if (own) return this.programLayer(layer, own);
    if (layer instanceof Sequential) return envelope("keras", "Sequential", this.sequentialConfig(layer));
    if (layer instanceof Model)
      return envelope("keras.src.models.functional", "Functional", this.functionalConfig(layer));
    const { name } = layer.definition;
    return envelope(privateModules[name] ?? "keras.layers", name, this.layerConfig(layer));
  }

  /** A layer whose class the program defines: Keras finds it again through `custom_objects`. */
  private programLayer(layer: Layer, config: ReadonlyMap<string, Argument>): JsonObject {
    const { name } = layer.definition;
    const shape = layer instanceof Model ? layer.modelInputs[0]?.shape : layer.builtShapes?.[0];
    return {
      ...envelope(null, name, serializeArgument(config, this.layer) as JsonObject),
      registered_name: (layer as KerasObject).registeredName ?? name,
      ...(shape && { build_config: { input_shape: shape as Json } }),
    };
  }

  /** The layer's own arguments, as given or as Keras' defaults, with the name that Keras made. */
  private layerConfig(layer: Layer): JsonObject {
    const config: JsonObject = {};
    const given = new Map([...defaultArguments(layer), ...layer.givenArguments(), ...learnedArguments(layer)]);
    for (const [key, argument] of given) {
      if (!layerLevel.has(key) || key in layer.definition.parameters)
        config[key] = serializeArgument(argument, this.layer);
    }
    const trainable: JsonObject = withoutTrainable.has(layer.definition.name) ? {} : { trainable: layer.trainable };
    return { name: layer.name, ...trainable, ...config };
  }

  private sequentialConfig(model: Sequential): JsonObject {
    const input = model.modelInputs[0]?.node.operation;
    const layers = [...(input instanceof Layer && isInputLayer(input) ? [input] : []), ...model.layers];
    return { name: model.name, trainable: model.trainable, layers: layers.map(this.layer) };
  }

  private functionalConfig(model: Model): JsonObject {
    const indexOf = nodeIndices(model);
    const history = (tensor: KerasTensor, before = 0): Json => [
      tensor.node.operation.name,
      before + indexOf.get(tensor.node)!,
      tensor.index,
    ];
    const tensorJson = (tensor: KerasTensor): Json => ({
      class_name: "__keras_tensor__",
      config: { shape: tensor.shape as Json, dtype: tensor.dtype, keras_history: history(tensor) },
    });
    return {
      name: model.name,
      trainable: model.trainable,
      layers: model.operations.map((operation) => ({
        ...this.operation(operation),
        name: operation.name,
        inbound_nodes: nodesOf(operation, indexOf)
          .filter((node) => !node.isInput)
          .map((node) => this.inboundNode(node, tensorJson)),
      })),
      input_layers: arrange(
        model.modelInputs.map((tensor) => history(tensor)),
        model.inputStructure,
      ),
      output_layers: arrange(
        model.modelOutputs.map((tensor) => history(tensor, builtInNodes(tensor.node.operation))),
        model.outputStructure,
      ),
    };
  }

  private operation(operation: NodeOperation): JsonObject {
    if (operation instanceof Layer) return this.layer(operation);
    const { className, name, source } = operation;
    if (!source) throw notWritten(operation);
    const config = Object.fromEntries(
      Object.entries(source.config).map(([key, value]) => [key, serializeArgument(value, this.layer)]),
    );
    return { ...envelope(source.module, className, { name, ...config }), registered_name: className };
  }

  private inboundNode(node: Node, tensorJson: (tensor: KerasTensor) => Json): JsonObject {
    const { operation, inputs, keywords } = node;
    const serialize = (value: unknown): Json => this.callArgument(value, tensorJson);
    if (!(operation instanceof Layer)) return { args: operation.source!.args.map(serialize), kwargs: {} };
    const takesList =
      operation.definition.minInputs !== undefined || (operation instanceof Model && operation.modelInputs.length > 1);
    return {
      args: takesList ? [inputs.map(tensorJson)] : inputs.map(tensorJson),
      kwargs: Object.fromEntries(Object.entries(keywords).map(([name, value]) => [name, serialize(value)])),
    };
  }

  private callArgument(value: unknown, tensorJson: (tensor: KerasTensor) => Json): Json {
    if (Array.isArray(value)) return value.map((item) => this.callArgument(item, tensorJson));
    if (isSlice(value)) return { class_name: "__slice__", config: { ...value.slice } };
    if (tensorsIn(value as never).length === 1) return mapTensors(value as never, tensorJson) as Json;
    return serializeArgument(value, this.layer);
  }
}

/** Classes whose constructors do not take `trainable`. */
const withoutTrainable: ReadonlySet<string> = new Set(["InputLayer", "Discretization"]);

/** Where Keras keeps the layers that it makes itself. */
const privateModules: Readonly<Record<string, string>> = {
  TFDConcat: "keras.src.layers.preprocessing.feature_space",
  TFDIdentity: "keras.src.layers.preprocessing.feature_space",
};

/** Keras counts a nested Functional model's own graph as its first call, where it lists the outputs. */
const builtInNodes = (operation: NodeOperation): number =>
  operation instanceof Model && !(operation instanceof Sequential) ? 1 : 0;

function arrange(tensors: Json[], structure: TensorStructure): Json {
  if (structure === "tensor") return tensors[0]!;
  return structure === "list"
    ? tensors
    : Object.fromEntries(structure.keys.map((key, index) => [key, tensors[index]!]));
}

/** Some of Keras' classes want all of their arguments back, save those that they take as `**kwargs`. */
function defaultArguments({ definition }: Layer): [string, Argument][] {
  return Object.entries(definition.parameters).flatMap(([name, parameter]): [string, Argument][] =>
    parameter.default === undefined || parameter.keywordOnly ? [] : [[name, parameter.default]],
  );
}

/** What every layer takes and no config needs. */
const layerLevel: ReadonlySet<string> = new Set(["name", "trainable", "input_shape", "input_dim", "autocast"]);

const isSlice = (
  value: unknown,
): value is { slice: { start: number | null; stop: number | null; step: number | null } } =>
  typeof value === "object" && value !== null && "slice" in value;

function notWritten({ className }: Operation): NotSerializable {
  return new NotSerializable(
    `The operation ${className} of this model can't be written into a \`.keras\` file. \`model.save_weights("….weights.h5")\` keeps the weights.`,
  );
}

/** The calls of a layer that belong to the model, in the order in which they were made. */
function nodesOf(operation: NodeOperation, within: ReadonlyMap<Node, number>): Node[] {
  return operation.outputs.map(([tensor]) => tensor!.node).filter((node) => within.has(node));
}

/** Each node's number among its layer's nodes in this model. */
function nodeIndices(model: Model): Map<Node, number> {
  const inModel = new Map(model.nodes.map((node) => [node, 0]));
  for (const operation of model.operations)
    nodesOf(operation, inModel).forEach((node, index) => inModel.set(node, index));
  return inModel;
}
