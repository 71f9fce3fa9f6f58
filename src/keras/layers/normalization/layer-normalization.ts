import { Float } from "../../core/argument";
import { axes, boolean, keywordOnly, number, ofPython } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { numberLike } from "../../ops/numbers";
import { affineInitializers, affinePenalties, affineSwitches, buildAffine } from "./affine";
import { axesOfInput, spread } from "../../ops/axes";
import { moments, normalize, precise } from "../../ops/moments";

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
    const found = moments(ops, x, along);
    const normalized = normalize(
      ops,
      x,
      given.rms_scaling ? { ...found, mean: numberLike(ops, x, 0) } : found,
      given.epsilon,
      {
        factor: weights.gamma && spread(ops, weights.gamma, shape, along),
        offset: weights.beta && spread(ops, weights.beta, shape, along),
      },
    );
    return ops.cast(ops.cast(normalized, ops.dtype(input!)), computeType);
  },
});
