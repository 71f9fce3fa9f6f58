import type { Dimension } from "../../protocol";
import type { Argument } from "../core/argument";
import type { Layer } from "../core/layer";
import type { Session } from "../core/session";
import { type DataType, KerasTensor } from "../core/tensor";
import { inputLayer } from "../layers/core/input";
import { Node } from "./node";

/** `keras.Input`: a symbolic tensor, made by an InputLayer. `batchShape` includes the batch dimension. */
export function createInput(
  session: Session,
  batchShape: readonly Dimension[],
  dtype: DataType = "float32",
  name?: string,
): KerasTensor {
  const shape = batchShape.map((dimension) => (dimension === "?" ? null : dimension));
  const keywords = new Map<string, Argument>([
    ["batch_shape", shape],
    ["dtype", dtype],
    ["name", name ?? null],
  ]);
  const layer = inputLayer.create({ positional: [], keywords }, session);
  return connectInput(layer, batchShape, dtype, name ?? session.naming.unique("keras_tensor"));
}

/** Gives an InputLayer its one output; `null` where the shape is not known. */
export function connectInput(
  layer: Layer,
  batchShape: readonly Dimension[] | null,
  dtype: DataType,
  ownName = layer.name,
): KerasTensor {
  const node = new Node(layer, [], {});
  const tensor = new KerasTensor(batchShape, dtype, node, 0, null, layer.name, ownName);
  node.outputs = [tensor];
  layer.outputs.push([tensor]);
  layer.built = true;
  return tensor;
}

export const isInputLayer = (layer: Layer): boolean => layer.definition.name === inputLayer.name;
