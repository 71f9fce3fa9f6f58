import { exponentialLinear, rectify } from "../../activations/rectified";
import { Float } from "../../core/argument";
import { number, optional } from "../../core/kinds";
import { defineLayer } from "../../core/layer";

/** https://keras.io/api/layers/activation_layers/relu/ */
export const reLU = defineLayer({
  name: "ReLU",
  family: "activation",
  summary: "`max(x, 0)`, with an optional ceiling, threshold and slope below it.",
  parameters: {
    max_value: optional(number("The ceiling.", undefined, { min: 0 })),
    negative_slope: number("The slope below the threshold.", new Float(0), { min: 0 }),
    threshold: number("Below it the slope applies.", new Float(0), { min: 0 }),
  },
  passesMask: true,
  call: ({ ops, arguments: given }, [input]) => rectify(ops, input!, given),
});

const negativeSlope = number("The slope for negative input.", new Float(0.3), { min: 0 });

/** https://keras.io/api/layers/activation_layers/leaky_relu/ */
export const leakyReLU = defineLayer({
  name: "LeakyReLU",
  family: "activation",
  summary: "`x`, and `negative_slope * x` for negative input.",
  parameters: {
    negative_slope: negativeSlope,
    alpha: { ...optional(negativeSlope), doc: "The old name of `negative_slope`.", keywordOnly: true },
  },
  passesMask: true,
  call: ({ ops, arguments: { negative_slope: slope, alpha } }, [input]) => ops.leakyRelu(input!, alpha ?? slope),
  details: ({ negative_slope: slope, alpha }) => `slope ${alpha ?? slope}`,
});

/** https://keras.io/api/layers/activation_layers/elu/ */
export const eLU = defineLayer({
  name: "ELU",
  family: "activation",
  summary: "`x`, and `alpha * (exp(x) - 1)` for negative input.",
  parameters: { alpha: number("The value that large negative input tends to (with the opposite sign).", new Float(1)) },
  passesMask: true,
  call: ({ ops, arguments: { alpha } }, [input]) => exponentialLinear(ops, input!, alpha),
});
