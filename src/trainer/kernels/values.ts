import type { IntegerOperation, Operations } from "../../keras/ops/operations";
import { storageType } from "./dtype";
import type { Tensor, TensorFlow } from "./types";
import type { DataType } from "../../keras/core/tensor";

type Names = "view" | "integers" | "nonzero" | "bincount" | "unique" | "onHost";

const integerOperations: Readonly<Record<IntegerOperation, (x: number, y: number) => number>> = {
  and: (x, y) => x & y,
  or: (x, y) => x | y,
  xor: (x, y) => x ^ y,
  "left-shift": (x, y) => x << y,
  "right-shift": (x, y) => x >> y,
  "greatest-common-divisor": (x, y) => {
    let [a, b] = [Math.abs(x), Math.abs(y)];
    while (b !== 0) [a, b] = [b, a % b];
    return a;
  },
};

const typedArrays = {
  float32: Float32Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
} as const satisfies Partial<Record<DataType, unknown>> as Partial<
  Record<
    DataType,
    { new (buffer: ArrayBufferLike, start: number, length: number): ArrayLike<number>; BYTES_PER_ELEMENT: number }
  >
>;

/** What tfjs has no kernel of and no gradient goes through: computed here, value by value. */
export function valueKernels(tf: TensorFlow): Pick<Operations<Tensor>, Names> {
  return {
    integers(operation, x, y) {
      const shape = tf.broadcastTo(tf.zeros(x.shape), tf.add(tf.zeros(x.shape), tf.zeros(y.shape)).shape).shape;
      const [left, right] = [x, y].map((one) => tf.broadcastTo(tf.cast(one, "int32"), shape).dataSync());
      const compute = integerOperations[operation];
      return tf.tensor(
        Int32Array.from(left!, (value, index) => compute(value, right![index]!)),
        shape,
        "int32",
      );
    },
    view(x, dtype) {
      const { buffer, byteOffset, byteLength } = x.dataSync().slice();
      const values = new typedArrays[dtype]!(buffer, byteOffset, byteLength / typedArrays[dtype]!.BYTES_PER_ELEMENT);
      const shape = [...x.shape.slice(0, -1), values.length / Math.max(1, x.size / Math.max(1, x.shape.at(-1) ?? 1))];
      const type = storageType(dtype);
      return tf.tensor(
        type === "int32" ? Int32Array.from(values) : Float32Array.from(values),
        x.rank === 0 ? [] : shape,
        type,
      );
    },
    nonzero(x) {
      const places = [...x.dataSync()].flatMap((value, flat) => (value ? coordinates(flat, x.shape) : []));
      return tf.tensor(Int32Array.from(places), [places.length / Math.max(1, x.rank), x.rank], "int32");
    },
    bincount: (x, weights, least) => bincount(tf, x, weights, least),
    unique: (x) => unique(tf, x),
    onHost(inputs, { dtype }, compute) {
      const { shape, values } = compute(inputs.map((x) => ({ shape: x.shape, values: x.dataSync() })));
      if (dtype === "string") return tf.tensor([...(values as readonly string[])], [...shape], "string");
      const type = storageType(dtype);
      const numbers = values as ArrayLike<number>;
      return tf.tensor(type === "float32" ? Float32Array.from(numbers) : Int32Array.from(numbers), [...shape], type);
    },
  };
}

/** A place counted row by row, as one number an axis. */
function coordinates(flat: number, shape: readonly number[]): number[] {
  const places: number[] = [];
  for (let rest = flat, axis = shape.length - 1; axis >= 0; axis--) {
    places.unshift(rest % shape[axis]!);
    rest = Math.floor(rest / shape[axis]!);
  }
  return places;
}

function bincount(tf: TensorFlow, x: Tensor, weights: Tensor | undefined, least: number): Tensor {
  const values = [...tf.cast(x, "int32").dataSync()];
  const added = weights?.dataSync();
  const size = values.reduce((most, value) => Math.max(most, value + 1), least);
  const width = x.shape.at(-1)!;
  const sums = new Float32Array((values.length / Math.max(1, width)) * size);
  values.forEach((value, index) => {
    if (value >= 0) sums[Math.floor(index / width) * size + value]! += added?.[index] ?? 1;
  });
  return tf.tensor(sums, [...x.shape.slice(0, -1), size], weights?.dtype ?? "int32");
}

function unique(tf: TensorFlow, x: Tensor): Record<"values" | "first" | "inverse" | "counts", Tensor> {
  const values = x.dataSync();
  const width = x.size / Math.max(1, x.shape[0]);
  const compare = (a: number, b: number): number => {
    for (let at = 0; at < width; at++) {
      const difference = values[a * width + at]! - values[b * width + at]!;
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const order = Array.from({ length: x.shape[0] }, (_, row) => row).sort((a, b) => compare(a, b) || a - b);
  const inverse = new Int32Array(order.length);
  const [first, counts]: [number[], number[]] = [[], []];
  for (const row of order) {
    if (first.length === 0 || compare(first.at(-1)!, row) !== 0)
      [first[first.length], counts[counts.length]] = [row, 0];
    counts[counts.length - 1]!++;
    inverse[row] = first.length - 1;
  }
  const integers = (given: ArrayLike<number>): Tensor => tf.tensor1d(Int32Array.from(given), "int32");
  return {
    values: tf.gather(x, integers(first)),
    first: integers(first),
    inverse: integers(inverse),
    counts: integers(counts),
  };
}
