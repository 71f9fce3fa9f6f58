import { axes, number, optional } from "../../core/kinds";
import { KerasError } from "../../core/errors";
import { defineLayer } from "../../core/layer";
import { constraint } from "../../constraints/parameter";
import { initializer } from "../../initializers/parameter";
import { regularizer } from "../../regularizers/parameter";

/** https://keras.io/api/layers/activation_layers/relu/ */
export const reLU = defineLayer({
  name: "ReLU",
  family: "activation",
  summary: "`max(x, 0)`, with an optional ceiling, threshold and slope below it.",
  parameters: {
    max_value: optional(number("The ceiling.", undefined, { min: 0 })),
    negative_slope: number("The slope below the threshold.", 0, { min: 0 }),
    threshold: number("Below it the slope applies.", 0, { min: 0 }),
  },
  passesMask: true,
  call({ ops, arguments: { max_value: ceiling, negative_slope: slope, threshold } }, [input]) {
    const x = input!;
    const scalar = (value: number) => ops.scalar(value);
    const above = threshold === 0 ? ops.relu(x) : ops.where(ops.greater(x, scalar(threshold)), x, ops.zerosLike(x));
    const below = slope === 0 ? above : ops.subtract(above, ops.multiply(scalar(slope), ops.relu(ops.subtract(scalar(threshold), x))));
    return ceiling === null ? below : ops.minimum(below, scalar(ceiling));
  },
});

/** https://keras.io/api/layers/activation_layers/leaky_relu/ */
export const leakyReLU = defineLayer({
  name: "LeakyReLU",
  family: "activation",
  summary: "`max(x, negative_slope * x)`",
  parameters: { negative_slope: number("The slope for negative input.", 0.3, { min: 0 }) },
  passesMask: true,
  call: ({ ops, arguments: given }, [input]) => ops.leakyRelu(input!, given.negative_slope),
});

/** https://keras.io/api/layers/activation_layers/elu/ */
export const eLU = defineLayer({
  name: "ELU",
  family: "activation",
  summary: "`x`, and `alpha * (exp(x) - 1)` for negative input.",
  parameters: { alpha: number("The value that large negative input tends to.", 1.0) },
  passesMask: true,
  call({ ops, arguments: { alpha } }, [input]) {
    const activated = ops.elu(input!);
    return alpha === 1 ? activated : ops.where(ops.greater(input!, ops.scalar(0)), activated, ops.multiply(ops.scalar(alpha), activated));
  },
});

/** https://keras.io/api/layers/activation_layers/prelu/ */
export const pReLU = defineLayer({
  name: "PReLU",
  family: "activation",
  summary: "`x`, and `alpha * x` for negative input, with a learned alpha.",
  parameters: {
    alpha_initializer: initializer("Gives alpha its first values.", "Zeros"),
    alpha_regularizer: regularizer("Penalty on alpha."),
    alpha_constraint: constraint("Projects alpha after each step."),
    shared_axes: optional(axes("Axes along which alpha is shared.")),
  },
  passesMask: true,
  build({ arguments: given, weight }, [input]) {
    const shared = given.shared_axes === null ? [] : typeof given.shared_axes === "number" ? [given.shared_axes] : given.shared_axes;
    const shape = input!.slice(1).map((dimension, index) => (shared.includes(index + 1) ? 1 : dimension));
    if (shape.includes(null)) throw new KerasError("invalid-dimension", "PReLU needs the sizes of all axes that it does not share; `shared_axes` names the free ones.", { argument: "shared_axes" });
    return { alpha: weight("alpha", shape, { initializer: given.alpha_initializer, regularizer: given.alpha_regularizer, constraint: given.alpha_constraint }) };
  },
  call({ ops, weights }, [input]) {
    return ops.subtract(ops.relu(input!), ops.multiply(weights.alpha, ops.relu(ops.negative(input!))));
  },
});

/** https://keras.io/api/layers/activation_layers/softmax/ */
export const softmax = defineLayer({
  name: "Softmax",
  family: "activation",
  summary: "Probabilities along an axis.",
  parameters: { axis: axes("The axis along which the values add up to 1.", -1) },
  passesMask: true,
  call({ ops, arguments: { axis }, keywords }, [input]) {
    const mask = keywords["mask"] as typeof input | undefined;
    if (mask === undefined || mask === null) return ops.softmax(input!, axis);
    const blocked = ops.multiply(ops.subtract(ops.scalar(1), ops.cast(mask, "float32")), ops.scalar(-3e38));
    return ops.softmax(ops.add(input!, blocked), axis);
  },
});
