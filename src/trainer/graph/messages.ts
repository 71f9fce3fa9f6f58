import { tfjsNode } from "../runtimes/native/tfjs-node";
import type { Constant } from "./recording";

/** tfjs-node's own classes of TensorFlow's protocol buffers. Only what is used here is named. */
interface Messages {
  GraphDef: new () => Message & { addNode(node: object): void; setVersions(versions: object): void };
  VersionDef: new () => Message & { setProducer(version: number): void; setMinConsumer(version: number): void };
  NodeDef: new () => Message & {
    setName(name: string): void;
    setOp(operation: string): void;
    setInputList(inputs: readonly string[]): void;
    getAttrMap(): { set(name: string, value: object): void };
  };
  AttrValue: AttributeClass;
  Tensor: new () => Message & {
    setDtype(type: number): void;
    setTensorShape(shape: object): void;
    setTensorContent(bytes: Uint8Array): void;
  };
  TensorShape: {
    new (): Message & { addDim(dimension: object): void };
    Dim: new () => { setSize(size: number): void };
  };
  SavedModel: new () => Message & {
    addMetaGraphs(graph: object): void;
    setSavedModelSchemaVersion(version: number): void;
  };
  MetaGraphDef: {
    new (): Message & { setMetaInfoDef(info: object): void; setGraphDef(graph: object): void };
    MetaInfoDef: new () => { addTags(tag: string): void };
  };
}

interface Message {
  serializeBinary(): Uint8Array;
}

interface AttributeClass {
  new (): AttributeValue;
  ListValue: new () => ListValue;
}

type Setters<Names extends string> = Record<Names, (value: never) => void>;
type AttributeValue = Setters<"setType" | "setI" | "setF" | "setB" | "setS" | "setShape" | "setTensor" | "setList">;
type ListValue = Setters<"setTypeList" | "setIList" | "setFList" | "setBList" | "setSList">;

export const messages = (): Messages => tfjsNode().messages as Messages;

const bytesOf = (text: string): Buffer => Buffer.from(text);

/** How a value of each kind is put into an attribute: alone, and in a list. */
const kinds = {
  type: { one: "setType", list: "setTypeList", encode: (value: number) => value },
  int: { one: "setI", list: "setIList", encode: (value: number) => value },
  float: { one: "setF", list: "setFList", encode: (value: number) => value },
  bool: { one: "setB", list: "setBList", encode: (value: boolean) => value },
  string: { one: "setS", list: "setSList", encode: bytesOf },
  shape: { one: "setShape", list: undefined, encode: shapeMessage },
  tensor: { one: "setTensor", list: undefined, encode: tensorMessage },
} as const;

export type AttributeKind = keyof typeof kinds;

/** An attribute as a graph holds it. Shapes are lists of sizes, tensors are constants. */
export function attributeMessage(kind: AttributeKind, value: unknown): object {
  const { one, list, encode } = kinds[kind];
  const encoded = encode as (value: unknown) => never;
  const { AttrValue } = messages();
  const attribute = new AttrValue();
  if (list && Array.isArray(value)) {
    const items = new AttrValue.ListValue();
    items[list](value.map(encoded) as never);
    attribute.setList(items as never);
  } else attribute[one](encoded(value));
  return attribute;
}

function shapeMessage(sizes: readonly number[]): object {
  const { TensorShape } = messages();
  const shape = new TensorShape();
  for (const size of sizes) {
    const dimension = new TensorShape.Dim();
    dimension.setSize(size);
    shape.addDim(dimension);
  }
  return shape;
}

function tensorMessage({ type, shape, bytes }: Constant): object {
  const { Tensor } = messages();
  const tensor = new Tensor();
  tensor.setDtype(type);
  tensor.setTensorShape(shapeMessage(shape));
  tensor.setTensorContent(bytes);
  return tensor;
}
