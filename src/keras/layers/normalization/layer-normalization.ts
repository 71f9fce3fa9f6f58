import { Float } from "../../core/argument";
import { axes, boolean, keywordOnly, number, ofPython } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { numberLike } from "../../ops/numbers";
import { affineInitializers, affinePenalties, affineSwitches, buildAffine } from "./affine";
import { axesOfInput, isLastAxis, spread } from "../../ops/axes";
import { moments, normalize, precise } from "../../ops/moments";
import type { Operations } from "../../ops/operations";

/** Ba, Kiros and Hinton, "Layer Normalization", 2016. https://keras.io/api/layers/normalization_layers/layer_normalization/ */
export const layerNormalization = defineLayer({
  name: "LayerNormalization",
  family: "normalization",
  summary: "Brings each example to mean 0 and variance 1 along some axes.",
  parameters: {
    axis: ofPython(axes("The axes that are normalized together.", -1)),
    epsilon: number("Added to the variance, against division by 0.", new Float(0.001)),
    ...affineSwitches,
    ...affineInitializers,
    ...affinePenalties,
    rms_scaling: keywordOnly(
      boolean(
        "Deprecated: divides by the standard deviation alone, without beta. RMSNormalization is what was meant.",
        false,
      ),
    ),
  },
  passesMask: true,
  keepsInputType: true,
  build(builder, [input]) {
    const { arguments: given } = builder;
    const shape = axesOfInput(given.axis, input!).map((axis) => input![axis]!);
    const { rms_scaling: scaling, scale, center } = given;
    return buildAffine(
      { ...builder, arguments: { ...given, scale: scale || scaling, center: center && !scaling } },
      shape,
    );
  },
  call({ ops, arguments: given, weights, computeType }, [input]) {
    const x = precise(ops, input!);
    const shape = ops.shape(x);
    const along = axesOfInput(given.axis, shape);
    const affine = { factor: weights.gamma, offset: weights.beta };
    const isUsual = isLastAxis(along, shape) && !given.rms_scaling;
    const whole = isUsual ? ops.fused?.layerNormalization(x, "variance", affine, given.epsilon) : undefined;
    const normalized = whole ?? normalizedAlong(ops, x, along, affine, given);
    return ops.cast(ops.cast(normalized, ops.dtype(input!)), computeType);
  },
});

function normalizedAlong<T>(
  ops: Operations<T>,
  x: T,
  along: readonly number[],
  { factor, offset }: { factor: T | undefined; offset: T | undefined },
  { epsilon, rms_scaling: scaling }: { epsilon: number; rms_scaling: boolean },
): T {
  const shape = ops.shape(x);
  const found = moments(ops, x, along);
  return normalize(ops, x, scaling ? { ...found, mean: numberLike(ops, x, 0) } : found, epsilon, {
    factor: factor && spread(ops, factor, shape, along),
    offset: offset && spread(ops, offset, shape, along),
  });
}
