import type { DataType, Tensor, TensorInfo } from "@tensorflow/tfjs-core";
import type { Runtime } from "../runtime";

/** An attribute of an operation, as tfjs-node gives it to TensorFlow. */
export interface Attribute {
  name: string;
  /** One of the binding's `TF_ATTR_…`. */
  type: number;
  value: unknown;
}

/** What tfjs-node's backend knows of a tensor. */
export interface TensorData {
  shape: number[];
  /** TensorFlow's number of the type. */
  dtype: number;
  id: number;
  /** Values that were not handed to TensorFlow yet. */
  values: ArrayLike<number> | readonly string[] | null;
}

interface Binding {
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
  tensorDataSync(id: number): ArrayLike<number>;
}

/** That part of tfjs-node's backend that is built on here. All calls are synchronous. */
export interface NodeBackend {
  readonly binding: Binding;
  readonly tensorMap: { get(dataId: object): TensorData | undefined; has(dataId: object): boolean };
  executeSingleOutput(operation: string, attributes: readonly Attribute[], inputs: readonly TensorInfo[]): Tensor;
  executeMultipleOutputs(
    operation: string,
    attributes: readonly Attribute[],
    inputs: readonly TensorInfo[],
    count: number,
  ): Tensor[];
  readSync(dataId: object): ArrayLike<number>;
  /** Loads a SavedModel from a folder; its tags are joined by commas. */
  loadSavedModelMetaGraph(folder: string, tags: string): number;
  deleteSavedModel(session: number): void;
  runSavedModel(
    session: number,
    inputs: readonly Tensor[],
    infos: readonly { name: string; tfDtype: string }[],
    outputs: readonly string[],
  ): Tensor[];
}

/** TensorFlow's numbers of those types that TensorFlow.js has. */
export const typeNumbers = { float32: 1, int32: 3, string: 7, complex64: 8, bool: 10 } as const satisfies Record<
  DataType,
  number
>;

/** The backend of the native engine; undefined where another engine computes. */
export function nodeBackend(tf: Runtime["tf"]): NodeBackend | undefined {
  return tf.getBackend() === "tensorflow" ? (tf.backend() as unknown as NodeBackend) : undefined;
}

/** The attributes of an operation that name types. */
export const typeAttributes = ({ binding }: NodeBackend, types: Readonly<Record<string, DataType>>): Attribute[] =>
  Object.entries(types).map(([name, dtype]) => ({ name, type: binding.TF_ATTR_TYPE, value: typeNumbers[dtype] }));

/** Those that are true or false. */
export const flagAttributes = ({ binding }: NodeBackend, flags: Readonly<Record<string, unknown>>): Attribute[] =>
  Object.entries(flags).map(([name, value]) => ({ name, type: binding.TF_ATTR_BOOL, value }));
