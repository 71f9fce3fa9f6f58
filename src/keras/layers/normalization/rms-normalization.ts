import { Float } from "../../core/argument";
import { axes, number } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { initializers } from "../../initializers/initializers";
import { plus } from "../../ops/numbers";
import { axesOfInput, isLastAxis } from "../../ops/axes";
import { precise } from "../../ops/moments";

/** Zhang and Sennrich, "Root Mean Square Layer Normalization", 2019. https://keras.io/api/layers/normalization_layers/rms_normalization/ */
export const rmsNormalization = defineLayer({
  name: "RMSNormalization",
  family: "normalization",
  summary: "Divides each example by its root mean square along some axes.",
  parameters: {
    axis: axes("The axes whose root mean square is taken together. The scale is multiplied along the last axes.", -1),
    epsilon: number("Added to the mean square, against division by 0.", new Float(1e-6)),
  },
  build: ({ arguments: given, weight }, [input]) => ({
    scale: weight(
      "scale",
      axesOfInput(given.axis, input!).map((axis) => input![axis]!),
      { initializer: initializers.resolve("ones", "scale") },
    ),
  }),
  call({ ops, arguments: given, weights }, [input]) {
    const x = precise(ops, input!);
    const shape = ops.shape(x);
    const along = axesOfInput(given.axis, shape);
    const affine = { factor: weights.scale };
    const whole = isLastAxis(along, shape)
      ? ops.fused?.layerNormalization(x, "mean square", affine, given.epsilon)
      : undefined;
    if (whole !== undefined) return ops.cast(whole, ops.dtype(input!));
    const squares = ops.mean(ops.square(x), along, true);
    const normalized = ops.multiply(x, ops.rsqrt(plus(ops, squares, given.epsilon)));
    return ops.cast(ops.multiply(normalized, weights.scale), ops.dtype(input!));
  },
  symbolicCall: (_, [input]) => input,
});
