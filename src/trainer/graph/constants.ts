import { typeNumbers } from "../runtimes/native/backend";
import type { Constant } from "./recording";

/** TensorFlow's numbers of types, among them the one that TensorFlow.js lacks: `DataType` in tensorflow/core/framework/types.proto. */
export const types = { ...typeNumbers, int64: 9 } as const;

const encoders: Readonly<Record<number, (values: readonly number[]) => ArrayBufferView>> = {
  [types.float32]: (values) => Float32Array.from(values),
  [types.int32]: (values) => Int32Array.from(values),
  [types.int64]: (values) => BigInt64Array.from(values, BigInt),
  [types.bool]: (values) => Uint8Array.from(values),
};

/** A constant of these numbers. */
export function constantOf(type: number, shape: readonly number[], values: readonly number[]): Constant {
  const { buffer, byteOffset, byteLength } = encoders[type]!(values);
  return { type, shape, bytes: Buffer.from(buffer, byteOffset, byteLength) };
}

const decoders: Readonly<Record<number, (buffer: ArrayBuffer) => ArrayLike<number>>> = {
  [types.float32]: (buffer) => new Float32Array(buffer),
  [types.int32]: (buffer) => new Int32Array(buffer),
};

/** The numbers of a constant; undefined for types whose values never depend on the size of a batch. */
export function numbersOf({ type, bytes }: Constant): ArrayLike<number> | undefined {
  // A copy: the bytes may lie anywhere in their buffer.
  return decoders[type]?.(Uint8Array.from(bytes).buffer);
}
