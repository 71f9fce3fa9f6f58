import { type AnyLayerDefinition, type Graph, Layer, type ShapeList } from "../core/layer";
import type { TensorStructure } from "../core/structure";
import type { KerasTensor } from "../core/tensor";
import type { Node, NodeOperation } from "./node";
import type { Compilation } from "./compilation";

/** A model: a layer whose `call` runs a graph of layers. */
export abstract class Model extends Layer {
  abstract override readonly graph: Graph;
  /** What `compile` was given; undefined before it. */
  compilation: Compilation | undefined;
  /** Set by callbacks: the training ends. */
  stopTraining = false;

  constructor(className: string, name: string, trainable = true) {
    super(
      modelDefinition(className),
      name,
      { trainable, dtype: null },
      { positional: [], keywords: new Map() },
      {},
      false,
    );
  }

  get className(): string {
    return this.definition.name;
  }

  /** As Keras' `model.layers`. */
  abstract get layers(): readonly Layer[];
  /** As Keras' `model.operations`: layers and tensor operations, inputs first. Empty while the model is not built. */
  abstract get operations(): readonly NodeOperation[];
  /** The calls inside, in the order in which they run. */
  abstract get nodes(): readonly Node[];
  abstract get modelInputs(): readonly KerasTensor[];
  abstract get modelOutputs(): readonly KerasTensor[];

  inputStructure: TensorStructure = "tensor";
  outputStructure: TensorStructure = "tensor";

  /** What losses and metrics call the outputs: a dict's keys, or the names of the layers that give them. */
  get outputNames(): readonly string[] {
    return typeof this.outputStructure === "object"
      ? this.outputStructure.keys
      : this.modelOutputs.map((output) => output.node.operation.name);
  }

  override innerLayers(): readonly Layer[] {
    return this.layers;
  }

  override build(_shapes?: ShapeList): void {
    this.built = true;
  }

  /** Takes its form from inputs of these shapes, where it has none yet. Throws KerasError where a layer does not fit. */
  buildForInputs(_shapes: ShapeList): void {}
}

function modelDefinition(className: string): AnyLayerDefinition {
  return {
    name: className,
    family: "model",
    summary: "A model, called like a layer.",
    parameters: {},
    outputType: "traced",
    call: () => {
      throw new Error("A model runs through its graph.");
    },
  };
}
