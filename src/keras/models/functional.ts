import { type Dimension, formatShape, formatShapes } from "../../protocol";
import { compatibleShapes } from "../core/dimensions";
import { KerasError } from "../core/errors";
import type { InputSpec } from "../core/input-check";
import { type Graph, Layer, type SublayerCall } from "../core/layer";
import { type Evaluator, type LayerResult, runLayer, withTraining } from "../core/run";
import { KerasTensor } from "../core/tensor";
import { mapGraph } from "./map-graph";
import { Model } from "./model";
import { mapTensors, type Node, type NodeOperation } from "./node";

/** `keras.Model(inputs, outputs)`: any directed acyclic graph of layers. */
export class Functional extends Model implements Graph {
  override readonly graph = this;
  override readonly nodes: readonly Node[];
  override readonly operations: readonly NodeOperation[];
  override readonly layers: readonly Layer[];

  /** Throws KerasError where the outputs can't be computed from the inputs. */
  constructor(
    override readonly modelInputs: readonly KerasTensor[],
    override readonly modelOutputs: readonly KerasTensor[],
    name: string,
    trainable = true,
    className = "Functional",
  ) {
    super(className, name, trainable);
    const { nodes, operations } = mapGraph(modelInputs, modelOutputs);
    this.nodes = nodes;
    this.operations = operations;
    this.layers = operations.filter((operation): operation is Layer => operation instanceof Layer);
    this.built = true;
  }

  override inputSpec(): InputSpec | undefined {
    return undefined;
  }

  /** Refuses tensors that do not fit the model's inputs. Throws KerasError. */
  checkInputs(shapes: readonly (readonly Dimension[])[]): void {
    if (shapes.length !== this.modelInputs.length) {
      const keys = typeof this.inputStructure === "string" ? [] : this.inputStructure.keys;
      const named = keys.length > 0 ? `, \`layer({"${keys.join('": …, "')}": …})\`` : "";
      const count = this.modelInputs.length;
      const message = `Layer "${this.name}" expects ${count} input${count === 1 ? "" : "s"}${named}, but it received ${shapes.length}: ${formatShapes(shapes)}.`;
      throw new KerasError("shape-mismatch", message, { input: 0 });
    }
    this.modelInputs.forEach((expected, index) => {
      const shape = shapes[index]!;
      if (expected.shape === null || fits(expected.shape, shape)) return;
      const message = `Input ${index} with name "${expected.name}" of layer "${this.name}" is incompatible with the layer: expected shape=${formatShape([null, ...expected.shape.slice(1)])}, found shape=${formatShape([...shape])}`;
      throw new KerasError("shape-mismatch", message, { input: index });
    });
  }

  run<T>(evaluator: Evaluator<T>, inputs: readonly T[], options: SublayerCall<T>): LayerResult<T> {
    const { ops } = evaluator;
    this.checkInputs(inputs.map((input) => ops.shape(input)));
    const values = new Map<KerasTensor, T>();
    const masks = new Map<KerasTensor, T | null>();
    this.modelInputs.forEach((tensor, index) => {
      values.set(tensor, inputs[index]!);
      masks.set(tensor, options.masks?.[index] ?? null);
    });
    const inner =
      options.training === undefined || options.training === evaluator.training
        ? evaluator
        : withTraining(evaluator, options.training);
    for (const node of this.nodes) {
      if (node.isInput || node.outputs.every((output) => values.has(output))) continue;
      const result = runNode(inner, node, values, masks);
      node.outputs.forEach((output, index) => {
        values.set(output, result.outputs[index]!);
        masks.set(output, result.masks[index] ?? null);
      });
    }
    return {
      outputs: this.modelOutputs.map((output) => values.get(output)!),
      masks: this.modelOutputs.map((output) => masks.get(output) ?? null),
    };
  }
}

function fits(expected: readonly Dimension[], found: readonly Dimension[]): boolean {
  const squeeze = (shape: readonly Dimension[]) => (shape.at(-1) === 1 ? shape.slice(1, -1) : shape.slice(1));
  const [wanted, given] = [squeeze(expected), squeeze(found)];
  return compatibleShapes(wanted, given);
}

function runNode<T>(
  evaluator: Evaluator<T>,
  node: Node,
  values: Map<KerasTensor, T>,
  masks: Map<KerasTensor, T | null>,
): LayerResult<T> {
  const inputs = node.inputs.map((tensor) => values.get(tensor)!);
  const { operation } = node;
  if (!(operation instanceof Layer)) {
    const result = operation.evaluate(evaluator.ops, inputs);
    const outputs = Array.isArray(result) ? result : [result];
    return { outputs, masks: outputs.map(() => null) };
  }
  const keywords = Object.fromEntries(
    Object.entries(node.keywords).map(([name, keyword]) => [
      name,
      mapTensors(keyword, (tensor) => values.get(tensor)!),
    ]),
  );
  return runLayer(evaluator, operation, inputs, {
    masks: node.inputs.map((tensor) => masks.get(tensor) ?? null),
    keywords,
    structure: node.structure,
    keywordMasks: Object.fromEntries(
      Object.entries(node.keywords).map(([name, keyword]) => [
        name,
        keyword instanceof KerasTensor ? (masks.get(keyword) ?? null) : null,
      ]),
    ),
  });
}
