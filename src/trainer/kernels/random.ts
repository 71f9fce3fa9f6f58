import type { Operations } from "../../keras/ops/operations";
import { type NodeBackend, nodeBackend, typeAttributes } from "../runtimes/native/backend";
import { philoxNormal, philoxUniform } from "./philox";
import type { Tensor, TensorFlow } from "./types";

/** A seed for random operations: two whole numbers. */
export const makeSeed = (tf: TensorFlow, first: number, second: number): Tensor =>
  tf.tensor1d([first | 0, second | 0], "int32");

/** Another seed for each draw. */
export const nthSeed = (tf: TensorFlow, seed: Tensor, draw: number): Tensor =>
  tf.add(seed, makeSeed(tf, Math.imul(draw, 0x9e3779b1), 0));

/** One draw from [0, 1) outside of tensors. */
export const randomShare = (first: number, second: number): number => philoxUniform([first | 0, second | 0], 1)[0]!;

const distributions = {
  uniform: { operation: "StatelessRandomUniform", draw: philoxUniform },
  normal: { operation: "StatelessRandomNormal", draw: philoxNormal },
} as const;

/** Draws without state: the same seed gives the same numbers on every engine. */
export function randomKernels(tf: TensorFlow): Pick<Operations<Tensor>, "seed" | "randomUniform" | "randomNormal"> {
  let drawn = 0;
  const sample = (name: keyof typeof distributions, sizes: readonly unknown[], seed: Tensor): Tensor => {
    const shape = [...(sizes as readonly number[])];
    const { operation, draw } = distributions[name];
    const backend = nodeBackend(tf);
    if (backend) return drawNatively(tf, backend, operation, shape, seed);
    const [first, second] = seed.dataSync<"int32">();
    const count = shape.reduce((product, size) => product * size, 1);
    return tf.tensor(draw([first!, second!], count), shape, "float32");
  };
  return {
    seed: (value) => makeSeed(tf, value ?? 0x51ed270b, value === null ? ++drawn : 0),
    randomUniform: (shape, seed) => sample("uniform", shape, seed),
    randomNormal: (shape, seed) => sample("normal", shape, seed),
  };
}

function drawNatively(tf: TensorFlow, backend: NodeBackend, operation: string, shape: number[], seed: Tensor): Tensor {
  const attributes = typeAttributes(backend, { dtype: "float32", T: "int32", Tseed: "int32" });
  return backend.executeSingleOutput(operation, attributes, [tf.tensor1d(shape, "int32"), seed]);
}
