import type { Dimension } from "../../protocol";
import type { Layer } from "../core/layer";
import type { Session } from "../core/session";
import { type DataType, KerasTensor } from "../core/tensor";
import { inputLayer } from "../layers/core/input";
import { Node } from "./node";

/** `keras.Input`: a symbolic tensor, made by an InputLayer. `batchShape` includes the batch dimension. */
export function createInput(session: Session, batchShape: readonly Dimension[], dtype: DataType = "float32", name?: string): KerasTensor {
  const keywords = new Map<string, string>(name === undefined ? [] : [["name", name]]);
  const layer = inputLayer.create({ positional: [], keywords: new Map<string, never>([...keywords] as never) }, session);
  return connectInput(layer, batchShape, dtype);
}

/** Gives an InputLayer its one output; `null` where the shape is not known. */
export function connectInput(layer: Layer, batchShape: readonly Dimension[] | null, dtype: DataType): KerasTensor {
  const node = new Node(layer, [], {});
  const tensor = new KerasTensor(batchShape, dtype, node, 0, false, layer.name);
  node.outputs = [tensor];
  layer.outputs.push([tensor]);
  layer.built = true;
  return tensor;
}

export const isInputLayer = (layer: Layer): boolean => layer.definition.name === inputLayer.name;
