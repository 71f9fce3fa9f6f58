import { createHash } from "node:crypto";
import { Layer } from "../../../src/keras/core/layer";
import type { KerasTensor } from "../../../src/keras/core/tensor";
import type { Model } from "../../../src/keras/models/model";
import type { NodeOperation } from "../../../src/keras/models/node";

/** The layers of a model, one a line, as `test/oracle/applications.py` writes them. */
export function listing(model: Model): string[] {
  const places = new Map(model.operations.map((operation, index) => [operation, index]));
  return model.operations.map((operation) => line(model, operation, places));
}

function line(model: Model, operation: NodeOperation, places: ReadonlyMap<NodeOperation, number>): string {
  const node = model.nodes.find((candidate) => candidate.operation === operation)!;
  const isLayer = operation instanceof Layer;
  const params = isLayer ? operation.countParams() : 0;
  const inbound = node.inputs.map((tensor) => places.get(operation)! - places.get(tensor.node.operation)!).join(" ");
  const isPlain = inbound === "1" || inbound === "";
  return [
    operation.name,
    isLayer ? operation.definition.name : operation.className,
    node.outputs.map(sizes).join(" "),
    ...(isPlain && params === 0 ? [] : [String(params)]),
    ...(isPlain ? [] : [inbound]),
  ].join(";");
}

const sizes = ({ shape }: KerasTensor): string =>
  shape === null
    ? "unknown"
    : shape
        .slice(1)
        .map((size) => size ?? "?")
        .join(",");

/** The weights, one a line. */
export function weightListing(model: Model): string[] {
  const trainable = new Set(model.trainableWeights());
  return model.allWeights().map((weight) => {
    const shape = `(${weight.shape.join(", ")}${weight.shape.length === 1 ? "," : ""})`;
    return `${weight.path} ${shape} ${trainable.has(weight) ? "True" : "False"}`;
  });
}

export const digest = (lines: readonly string[]): string =>
  createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 16);
