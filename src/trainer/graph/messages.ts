import { bytesField, float, floatField, integerField, varint } from "../../exporters/protobuf";
import type { Constant } from "./recording";

/**
 * The messages of TensorFlow that a graph is written in. Their fields are numbered in tensorflow/core/framework
 * (`node_def.proto`, `attr_value.proto`, `tensor.proto`, `tensor_shape.proto`) and tensorflow/core/protobuf (`saved_model.proto`,
 * `meta_graph.proto`).
 */

/** How a value of each kind is written into an attribute: alone, and in a list. */
const kinds = {
  type: { one: (value: number) => integerField(6, value), list: packed(6, varint) },
  int: { one: (value: number) => integerField(3, value), list: packed(3, varint) },
  float: { one: (value: number) => floatField(4, value), list: packed(4, float) },
  bool: {
    one: (value: boolean) => integerField(5, Number(value)),
    list: packed(5, (value: boolean) => varint(Number(value))),
  },
  string: {
    one: (value: string) => bytesField(2, value),
    list: (values: readonly string[]) => values.map((value) => bytesField(2, value)),
  },
  shape: { one: (sizes: readonly number[]) => bytesField(7, shapeFields(sizes)), list: undefined },
  tensor: { one: (value: Constant) => bytesField(8, tensorFields(value)), list: undefined },
} as const;

export type AttributeKind = keyof typeof kinds;

function packed<T>(field: number, encode: (value: T) => Buffer) {
  return (values: readonly T[]): Buffer[] => [bytesField(field, values.map(encode))];
}

/** An attribute of a node. Shapes are lists of sizes, tensors are constants. */
function attributeField(name: string, kind: AttributeKind, value: unknown): Buffer {
  const { one, list } = kinds[kind];
  const content =
    list && Array.isArray(value) ? bytesField(1, list(value as never)) : (one as (value: unknown) => Buffer)(value);
  return bytesField(5, [bytesField(1, name), bytesField(2, content)]);
}

const shapeFields = (sizes: readonly number[]): Buffer[] => sizes.map((size) => bytesField(2, integerField(1, size)));

const tensorFields = ({ type, shape, bytes }: Constant): Uint8Array[] => [
  integerField(1, type),
  bytesField(2, shapeFields(shape)),
  bytesField(4, bytes),
];

export interface NodeMessage {
  readonly name: string;
  readonly operation: string;
  /** Edges, and `^name` for a node that only runs before. */
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, readonly [kind: AttributeKind, value: unknown]>>;
}

/** A node, as a field of a graph. */
export const nodeField = ({ name, operation, inputs, attributes }: NodeMessage): Buffer =>
  bytesField(1, [
    bytesField(1, name),
    bytesField(2, operation),
    ...inputs.map((input) => bytesField(3, input)),
    ...Object.entries(attributes).map(([key, [kind, value]]) => attributeField(key, kind, value)),
  ]);

/** TensorFlow 2.9 writes the first, and any since 1.0 reads it. */
const versions = [integerField(1, 1087), integerField(2, 12)];

/** A graph of these nodes as a SavedModel with the tag "serve". */
export function savedModel(nodes: readonly Buffer[]): Buffer {
  const information = bytesField(1, bytesField(4, "serve"));
  const graph = bytesField(2, [...nodes, bytesField(4, versions)]);
  return Buffer.concat([integerField(1, 1), bytesField(2, [information, graph])]);
}
