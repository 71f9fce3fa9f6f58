import type { TensorContainer } from "@tensorflow/tfjs-core";
import { isSeeded, nextOf } from "../keras/random/seeded";
import { ArrayValue } from "../language/interpreter/arrays/array";
import { numbersOf } from "../language/interpreter/arrays/storage";
import type { EagerOperations } from "../language/interpreter/keras/eager";
import type { Engine } from "./engine";
import type { Tensor } from "./kernels";
import { makeSeed } from "./kernels/random";

type EagerEngine = Pick<Engine, "tf" | "ops" | "weights" | "seed">;

/** What the program computes on arrays outside of any layer, on the engine that trains. */
export function createEager({ tf, ops, weights, seed }: EagerEngine): EagerOperations {
  let draws = 0;
  return {
    ops,
    read: (weight) => weights.variable(weight),
    assign: (weight, value) => weights.variable(weight).assign(value as Tensor),
    seed: (own) => (isSeeded(own) ? makeSeed(tf, ...nextOf(own)) : makeSeed(tf, Math.imul(seed, 0x9e3779b1), ++draws)),
    fromArray: (array) =>
      Array.isArray(array.data)
        ? tf.tensor(array.data, array.shape as number[], "string")
        : ops.constant(numbersOf(array)!, array.shape as number[], array.dtype === "float64" ? "float32" : array.dtype),
    toArray(arrays, tensor) {
      const { shape, dtype } = tensor as Tensor;
      if (dtype === "string") return new ArrayValue(shape, dtype, [...(tensor as Tensor).dataSync<"string">()]);
      return arrays.make(shape, dtype, () => (tensor as Tensor).dataSync());
    },
    tidy<R>(action: () => R): R {
      return tf.tidy(action as () => TensorContainer) as R;
    },
  };
}
