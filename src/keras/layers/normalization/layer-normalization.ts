import { formatShape } from "../../../protocol";
import { Float } from "../../core/argument";
import { resolveAxis } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { axes, boolean, keywordOnly, number } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { plus } from "../../ops/numbers";
import { affineInitializers, affinePenalties, affineSwitches, buildAffine } from "./affine";

/** The axes counted from 0, in Keras' order. Throws KerasError where the input has no such axis. */
function resolveAxes(axis: number | readonly number[], shape: readonly unknown[]): number[] {
  return [axis]
    .flat()
    .sort((a, b) => a - b)
    .map((one) => {
      const found = resolveAxis(one, shape.length);
      if (found !== undefined) return found;
      throw new KerasError(
        "invalid-argument",
        `Axis ${one} is out of bounds for an input of rank ${shape.length}. Received: axis=${formatShape([axis].flat())}`,
        { argument: "axis" },
      );
    });
}

/** Ba, Kiros and Hinton, "Layer Normalization", 2016. https://keras.io/api/layers/normalization_layers/layer_normalization/ */
export const layerNormalization = defineLayer({
  name: "LayerNormalization",
  family: "normalization",
  summary: "Brings each example to mean 0 and variance 1 along some axes.",
  parameters: {
    axis: axes("The axes that are normalized together.", -1),
    epsilon: number("Added to the variance, against division by 0.", new Float(0.001)),
    ...affineSwitches,
    ...affineInitializers,
    ...affinePenalties,
    rms_scaling: keywordOnly(boolean("An old way to divide by the variance alone.", false)),
  },
  check({ rms_scaling: scaling }) {
    if (!scaling) return;
    throw new KerasError(
      "unsupported",
      "`rms_scaling=True` is deprecated in Keras and not supported here: it scales by the variance, not by the root mean square.",
      { argument: "rms_scaling" },
    );
  },
  passesMask: true,
  build: (builder, [input]) =>
    buildAffine(
      builder,
      resolveAxes(builder.arguments.axis, input!).map((axis) => input![axis]!),
    ),
  call({ ops, arguments: given, weights, computeType }, [input]) {
    const shape = ops.shape(input!);
    const along = resolveAxes(given.axis, shape);
    const centred = ops.subtract(input!, ops.mean(input!, along, true));
    const spread = (vector: typeof centred) =>
      ops.reshape(
        vector,
        shape.map((size, axis) => (along.includes(axis) ? size : 1)),
      );
    const variance = ops.mean(ops.square(centred), along, true);
    const normalized = ops.multiply(centred, ops.rsqrt(plus(ops, variance, given.epsilon)));
    const scaled = weights.gamma === undefined ? normalized : ops.multiply(normalized, spread(weights.gamma));
    return ops.cast(weights.beta === undefined ? scaled : ops.add(scaled, spread(weights.beta)), computeType);
  },
});
