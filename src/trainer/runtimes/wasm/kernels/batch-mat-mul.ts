import { type BatchMatMulAttrs, broadcast_util, type TensorInfo, util } from "@tensorflow/tfjs-core";
import { aliasOf, correction, floats, releaseAlias, reshaped, runKernel, type WasmBackend } from "../backend";

/** Multiplications in one product from which on the optimised routine makes up for being called matrix by matrix. */
const worthACall = 5_000;

/**
 * The engine has an optimised product (XNNPACK), but takes it only for two single, untransposed matrices; all else goes through a
 * plain loop, which also broadcasts batches wrongly. Here everything is brought to that form.
 */
export const batchMatMul = correction<"a" | "b", BatchMatMulAttrs>(
  "BatchMatMul",
  ({ inputs, backend, attrs, stock }) => {
    const a = attrs.transposeA ? transposed(backend, inputs.a) : inputs.a;
    const b = attrs.transposeB ? transposed(backend, inputs.b) : inputs.b;
    const product = multiply(backend, a, b, (left, right) => stock({ a: left, b: right }, plain));
    if (a !== inputs.a) backend.disposeData(a.dataId);
    if (b !== inputs.b) backend.disposeData(b.dataId);
    return product;
  },
);

type Product = (a: TensorInfo, b: TensorInfo) => TensorInfo;
const plain = { transposeA: false, transposeB: false };

function multiply(backend: WasmBackend, a: TensorInfo, b: TensorInfo, stock: Product): TensorInfo {
  const [rows, inner] = a.shape.slice(-2) as [number, number];
  const [innerOfB, columns] = b.shape.slice(-2) as [number, number];
  if (inner !== innerOfB) {
    throw new Error(`Matrix product: the inner dimensions differ, shapes [${a.shape.join()}] and [${b.shape.join()}].`);
  }
  const batchShape = broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const shape = [...batchShape, rows, columns];
  const batch = batchOf(a);
  if (batchOf(b) === 1) {
    // One right matrix: all rows of the batch are rows of one left matrix.
    return reshaped(stock(reshaped(a, [1, batch * rows, inner]), reshaped(b, [1, inner, columns])), shape);
  }
  const isBroadcast = util.sizeFromShape(batchShape) !== batch || batch !== batchOf(b);
  if (rows * inner * columns < worthACall && !isBroadcast) {
    return reshaped(stock(reshaped(a, [batch, rows, inner]), reshaped(b, [batch, inner, columns])), shape);
  }
  return matrixByMatrix(backend, a, b, shape, stock);
}

function matrixByMatrix(
  backend: WasmBackend,
  a: TensorInfo,
  b: TensorInfo,
  shape: number[],
  stock: Product,
): TensorInfo {
  const [rows, inner] = a.shape.slice(-2) as [number, number];
  const columns = b.shape[b.shape.length - 1]!;
  const batchShape = shape.slice(0, -2);
  const ofA = broadcastOffsets(a.shape.slice(0, -2), batchShape);
  const ofB = broadcastOffsets(b.shape.slice(0, -2), batchShape);
  const output = backend.makeOutput(shape, "float32");
  for (let index = 0; index < ofA.length; index++) {
    const left = aliasOf(backend, a, ofA[index]! * rows * inner, [1, rows, inner]);
    const right = aliasOf(backend, b, ofB[index]! * inner * columns, [1, inner, columns]);
    const product = stock(left, right);
    floats(backend, output).set(floats(backend, product), index * rows * columns);
    backend.disposeData(product.dataId);
    releaseAlias(backend, left);
    releaseAlias(backend, right);
  }
  return output;
}

/** For each position of the broadcast batch, the position in a batch of the given shape. */
function broadcastOffsets(shape: number[], broadcastShape: number[]): Int32Array {
  let offsets = Int32Array.of(0);
  let stride = 1;
  // From the last dimension to the first: what is known repeats along each further dimension, shifted by its stride.
  for (let axis = 1; axis <= broadcastShape.length; axis++) {
    const size = shape[shape.length - axis] ?? 1;
    const step = size === 1 ? 0 : stride;
    const inner = offsets;
    const length = broadcastShape[broadcastShape.length - axis]!;
    offsets = new Int32Array(inner.length * length);
    for (let i = 0; i < offsets.length; i++)
      offsets[i] = inner[i % inner.length]! + Math.floor(i / inner.length) * step;
    stride *= size;
  }
  return offsets;
}

function batchOf(tensor: TensorInfo): number {
  return util.sizeFromShape(tensor.shape.slice(0, -2));
}

function transposed(backend: WasmBackend, tensor: TensorInfo): TensorInfo {
  const rank = tensor.shape.length;
  const perm = tensor.shape.map((_, axis) => (axis < rank - 2 ? axis : 2 * rank - 3 - axis));
  return runKernel(backend, "Transpose", { x: tensor }, { perm });
}
