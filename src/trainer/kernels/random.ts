import type { DataType } from "@tensorflow/tfjs-core";
import type { Operations } from "../../keras/ops/operations";
import { drawIntegers, drawNormal, drawTruncatedNormal, drawUniform } from "../../keras/random/draws";
import { type Seed, seedOf } from "../../keras/random/philox";
import { drawBinomial, drawCategorical, drawGamma } from "../../keras/random/rejection";
import { type NodeBackend, nodeBackend, typeAttributes } from "../runtimes/native/backend";
import type { Tensor, TensorFlow } from "./types";

/** A seed for random operations: two whole numbers. */
export const makeSeed = (tf: TensorFlow, first: number, second: number): Tensor =>
  tf.tensor1d([first | 0, second | 0], "int32");

/** How far the first numbers of the seeds of draws of one step are apart. */
const spread = (draw: number): number => Math.imul(draw, 0x9e3779b1);

/** Another seed for each draw. */
export const nthSeed = (tf: TensorFlow, seed: Tensor, draw: number): Tensor =>
  tf.add(seed, makeSeed(tf, spread(draw), 0));

/** The seed of a draw in a step, of what has a seed of its own: as Keras counts where there is one draw a step. */
export const ownSeed = (tf: TensorFlow, value: number, step: Tensor, draw: number): Tensor =>
  tf.add(tf.mul(step, makeSeed(tf, 0, 1)), makeSeed(tf, seedOf(value)[0] + spread(draw), 0));

/** One draw from [0, 1) outside of tensors. */
export const randomShare = (first: number, second: number): number => drawUniform([first | 0, second | 0], 1)[0]!;

type RandomOperations = Pick<Operations<Tensor>, "seed" | Extract<keyof Operations<Tensor>, `random${string}`>>;

/** Draws without state, of TensorFlow's numbers: by its own operations where they are, in JavaScript elsewhere. */
export function randomKernels(tf: TensorFlow): RandomOperations {
  let drawn = 0;
  const backend = nodeBackend(tf);
  return {
    seed: (value) => (value === null ? makeSeed(tf, 0x51ed270b, ++drawn) : makeSeed(tf, ...seedOf(value))),
    ...(backend ? nativeDraws(tf, backend) : hostDraws(tf)),
  };
}

const sizes = (shape: readonly unknown[]): number[] => [...(shape as readonly number[])];

const readSeed = (seed: Tensor): Seed => [...seed.dataSync<"int32">()] as unknown as Seed;

function hostDraws(tf: TensorFlow): Omit<RandomOperations, "seed"> {
  const countOf = (shape: readonly unknown[]): number => tf.util.sizeFromShape(sizes(shape));
  const floats =
    (draw: (seed: Seed, count: number) => Float32Array): RandomOperations["randomUniform"] =>
    (shape, seed) =>
      tf.tensor(draw(readSeed(seed), countOf(shape)), sizes(shape), "float32");
  return {
    randomUniform: floats(drawUniform),
    randomNormal: floats(drawNormal),
    randomTruncatedNormal: floats(drawTruncatedNormal),
    randomIntegers: (shape, seed, low, high, wide) =>
      tf.tensor(drawIntegers(readSeed(seed), countOf(shape), low, high, wide), sizes(shape), "int32"),
    randomGamma: (shape, seed, alpha) => floats((own, count) => drawGamma(own, count, alpha.dataSync()))(shape, seed),
    randomBinomial: (shape, seed, counts, probabilities) =>
      floats((own, count) => drawBinomial(own, count, counts.dataSync(), probabilities.dataSync()))(shape, seed),
    randomCategorical(logits, samples, seed) {
      const [rows, classes] = logits.shape as [number, number];
      const drawn = drawCategorical(readSeed(seed), logits.dataSync(), [rows, classes], samples);
      return tf.tensor(drawn, [rows, samples], "int32");
    },
  };
}

function nativeDraws(tf: TensorFlow, backend: NodeBackend): Omit<RandomOperations, "seed"> {
  const draw = (
    operation: string,
    types: Readonly<Record<string, DataType>>,
    [shape, seed, ...others]: readonly [readonly unknown[], Tensor, ...Tensor[]],
  ): Tensor =>
    backend.executeSingleOutput(operation, typeAttributes(backend, { ...types, Tseed: "int32" }), [
      tf.tensor1d(sizes(shape), "int32"),
      seed,
      ...others,
    ]);
  const floats = { dtype: "float32", T: "int32" } as const;
  return {
    randomUniform: (shape, seed) => draw("StatelessRandomUniform", floats, [shape, seed]),
    randomNormal: (shape, seed) => draw("StatelessRandomNormal", floats, [shape, seed]),
    randomTruncatedNormal: (shape, seed) => draw("StatelessTruncatedNormal", floats, [shape, seed]),
    randomIntegers(shape, seed, low, high, wide) {
      // TensorFlow.js has no numbers of 64 bits.
      if (wide) return hostDraws(tf).randomIntegers(shape, seed, low, high, wide);
      const bounds = [low, high].map((bound) => tf.scalar(bound, "int32"));
      return draw("StatelessRandomUniformInt", { dtype: "int32", T: "int32" }, [shape, seed, ...bounds]);
    },
    randomGamma: (shape, seed, alpha) => draw("StatelessRandomGammaV2", floats, [shape, seed, alpha]),
    randomBinomial: (shape, seed, counts, probabilities) =>
      draw("StatelessRandomBinomial", { S: "int32", T: "float32", dtype: "float32" }, [
        shape,
        seed,
        counts,
        probabilities,
      ]),
    randomCategorical(logits, samples, seed) {
      const attributes = typeAttributes(backend, { T: "float32", Tseed: "int32", output_dtype: "int32" });
      const inputs = [logits, tf.scalar(samples, "int32"), seed];
      return backend.executeSingleOutput("StatelessMultinomial", attributes, inputs);
    },
  };
}
