import { axes, boolean, ignored, number } from "../../core/kinds";
import { resolveAxis } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { defineLayer } from "../../core/layer";
import { constraint } from "../../constraints/parameter";
import { initializer } from "../../initializers/parameter";
import { regularizer } from "../../regularizers/parameter";

/** Ba, Kiros and Hinton, "Layer Normalization", 2016. https://keras.io/api/layers/normalization_layers/layer_normalization/ */
export const layerNormalization = defineLayer({
  name: "LayerNormalization",
  family: "normalization",
  summary: "Brings each example to mean 0 and variance 1 along some axes.",
  parameters: {
    axis: axes("The axes that are normalized together.", -1),
    epsilon: number("Added to the variance, against division by 0.", 0.001),
    center: boolean("Whether an offset (beta) is learned.", true),
    scale: boolean("Whether a factor (gamma) is learned.", true),
    beta_initializer: initializer("Gives beta its first values.", "zeros"),
    gamma_initializer: initializer("Gives gamma its first values.", "ones"),
    beta_regularizer: regularizer("Penalty on beta."),
    gamma_regularizer: regularizer("Penalty on gamma."),
    beta_constraint: constraint("Projects beta after each step."),
    gamma_constraint: constraint("Projects gamma after each step."),
    rms_scaling: ignored("Divides by the root mean square only.", false),
  },
  passesMask: true,
  build({ arguments: given, weight }, [input]) {
    const shape = resolved(given.axis, input!.length).map((axis) => input![axis]!);
    return {
      gamma: given.scale ? weight("gamma", shape, { initializer: given.gamma_initializer, regularizer: given.gamma_regularizer, constraint: given.gamma_constraint }) : undefined,
      beta: given.center ? weight("beta", shape, { initializer: given.beta_initializer, regularizer: given.beta_regularizer, constraint: given.beta_constraint }) : undefined,
    };
  },
  call({ ops, arguments: given, weights }, [input]) {
    const shape = ops.shape(input!);
    const along = resolved(given.axis, shape.length);
    const spread = (vector: typeof input) => ops.reshape(vector!, shape.map((size, index) => (along.includes(index) ? size : 1)));
    const mean = ops.mean(input!, along, true);
    const variance = ops.mean(ops.square(ops.subtract(input!, mean)), along, true);
    const normalized = ops.multiply(ops.subtract(input!, mean), ops.rsqrt(ops.add(variance, ops.scalar(given.epsilon))));
    const scaled = weights.gamma === undefined ? normalized : ops.multiply(normalized, spread(weights.gamma));
    return weights.beta === undefined ? scaled : ops.add(scaled, spread(weights.beta));
  },
});

function resolved(axis: number | readonly number[], rank: number): number[] {
  return (typeof axis === "number" ? [axis] : axis).map((one) => {
    const found = resolveAxis(one, rank);
    if (found === undefined) throw new KerasError("invalid-argument", `Axis ${one} is out of range for an input of rank ${rank}.`, { argument: "axis" });
    return found;
  });
}

/** https://keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling/ */
export const rescaling = defineLayer({
  name: "Rescaling",
  family: "preprocessing",
  summary: "`inputs * scale + offset`",
  parameters: { scale: number("The factor."), offset: number("Added after scaling.", 0.0) },
  call({ ops, arguments: { scale, offset } }, [input]) {
    const x = ops.cast(input!, "float32");
    return ops.add(ops.multiply(x, ops.scalar(scale)), ops.scalar(offset));
  },
});
