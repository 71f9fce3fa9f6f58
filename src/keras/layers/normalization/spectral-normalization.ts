import { Float } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { layer, positiveInteger } from "../../core/kinds";
import { defineLayer, type Layer } from "../../core/layer";
import type { Weight } from "../../core/weight";
import { initializers } from "../../initializers/initializers";
import { numberLike } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";
import { unitVectors } from "../../ops/unit-vectors";

/** The weight whose norm counts. Throws KerasError where the layer has none. */
function kernelOf(inner: Layer): Weight {
  const kernel = inner.weights["kernel"] ?? inner.weights["embeddings"];
  if (kernel) return kernel;
  throw new KerasError(
    "invalid-argument",
    `${inner.definition.name} object has no attribute 'kernel' nor 'embeddings': SpectralNormalization wraps a layer that has one, such as Dense, Conv2D or Embedding.`,
    { argument: "layer" },
  );
}

/** The kernel over its greatest singular value, estimated by power iteration from `start`, (1, columns). */
function normalized<T>(ops: Operations<T>, kernel: T, start: T, iterations: number): { kernel: T; vector: T } {
  const matrix = ops.reshape(kernel, [-1, ops.shape(kernel).at(-1)!]);
  let vector = start;
  let rows = start;
  for (let iteration = 0; iteration < iterations; iteration++) {
    rows = unitVectors(ops, ops.matmul(vector, ops.transpose(matrix)), null);
    vector = unitVectors(ops, ops.matmul(rows, matrix), null);
  }
  const greatest = ops.matmul(ops.matmul(rows, matrix), ops.transpose(vector));
  return { kernel: ops.divide(kernel, ops.reshape(greatest, [])), vector };
}

/** Miyato et al., 2018. https://keras.io/api/layers/normalization_layers/spectral_normalization/ */
export const spectralNormalization = defineLayer({
  name: "SpectralNormalization",
  family: "normalization",
  summary: "Keeps the greatest singular value of a layer's kernel at 1 while training.",
  parameters: {
    layer: layer("The layer whose kernel is normalized."),
    power_iterations: positiveInteger("Steps of power iteration each time.", 1),
  },
  sublayers: ({ layer: inner }) => ({ layer: inner }),
  inputs: (_, built) => (built ? { minRank: 1, axes: { "-1": built[0]!.at(-1)! } } : {}),
  callArguments: ["training"],
  build({ build, sublayer, weight }, shapes) {
    const inner = sublayer("layer");
    build(inner, shapes);
    const kernel = kernelOf(inner);
    const first = initializers.find("TruncatedNormal")!.create({
      positional: [],
      keywords: new Map([["stddev", new Float(0.02)]]),
    });
    return {
      kernel,
      vector_u: weight("vector_u", [1, kernel.shape.at(-1)!], {
        initializer: first,
        trainable: false,
        dtype: kernel.dtype,
      }),
    };
  },
  call({ ops, arguments: given, weights, training, update, call, sublayer }, [input]) {
    if (training) {
      const { kernel, vector_u: vector } = weights;
      const next = normalized(ops, kernel, vector, given.power_iterations);
      const isZero = ops.all(ops.equal(kernel, numberLike(ops, kernel, 0)), null);
      const change = ops.subtract(ops.where(isZero, kernel, next.kernel), kernel);
      update("vector_u", ops.stopGradient(ops.where(isZero, vector, next.vector)));
      // The kernel is assigned before it is used: its gradient is that of the new values.
      update("kernel", ops.add(kernel, ops.stopGradient(change)));
    }
    const [output] = call(sublayer("layer"), [input!]);
    return ops.cast(output!, ops.dtype(input!));
  },
  /** As the layer inside gives it. */
  mask: ({ masks: [mask], sublayer }) => (sublayer("layer").definition.passesMask ? (mask ?? null) : null),
  details: ({ layer: inner }) => `${inner.definition.name} ${inner.definition.details?.(inner.values) ?? ""}`.trim(),
});
