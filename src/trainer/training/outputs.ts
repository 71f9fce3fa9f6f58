import type { Tensor } from "../kernels";
import type { HeldArray } from "./data";

/** A tensor's elements, read back. */
export function arrayOf(tensor: Tensor): HeldArray {
  const { shape, dtype } = tensor;
  if (dtype === "string") return { shape, dtype, values: [...tensor.dataSync<"string">()] };
  return { shape, dtype: "float32", values: Float32Array.from(tensor.dataSync()) };
}

/** What several batches gave, as one array. */
export function joinBatches(batches: readonly HeldArray[]): HeldArray {
  const shape = [batches.reduce((count, batch) => count + batch.shape[0]!, 0), ...batches[0]!.shape.slice(1)];
  if (batches[0]!.dtype === "string")
    return { shape, dtype: "string", values: batches.flatMap(({ values }) => [...(values as readonly string[])]) };
  const values = new Float32Array(batches.reduce((total, batch) => total + batch.values.length, 0));
  let at = 0;
  for (const batch of batches) {
    values.set(batch.values as Float32Array, at);
    at += batch.values.length;
  }
  return { shape, dtype: "float32", values };
}
