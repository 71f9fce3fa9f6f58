import { activation, applyActivation, describeActivation } from "../../activations/parameter";
import { constraint } from "../../constraints/parameter";
import { boolean, number, ofPython, optional, positiveInteger } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { initializer } from "../../initializers/parameter";
import { numberLike, times } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";
import { regularizer } from "../../regularizers/parameter";

/** -1, 0 and 1 where the kernel is, in size, above the threshold or not; gradients go through as if it were the kernel. */
function ternary<T>(ops: Operations<T>, kernel: T, threshold: T): T {
  const isAbove = ops.cast(ops.greater(ops.absolute(kernel), threshold), ops.dtype(kernel));
  const rounded = ops.multiply(ops.sign(kernel), isAbove);
  return ops.add(kernel, ops.stopGradient(ops.subtract(rounded, kernel)));
}

/** Of Keras 3.16. https://keras.io/api/layers/core_layers/ternary_dense/ */
export const ternaryDense = defineLayer({
  name: "TernaryDense",
  family: "core",
  summary: "A densely connected layer whose kernel counts as -1, 0 and 1, while it is trained as it is.",
  parameters: {
    units: ofPython(positiveInteger("The size of the output's last axis.")),
    threshold: optional(number("Sizes up to this count as 0; None: half the mean size.", undefined, { min: 0 })),
    activation: activation("Applied to the result. `None`: linear."),
    use_bias: boolean("Whether a bias is added.", true),
    kernel_initializer: initializer("Gives the kernel its first values.", "glorot_uniform"),
    bias_initializer: initializer("Gives the bias its first values.", "zeros"),
    kernel_regularizer: regularizer("Penalty on the kernel."),
    bias_regularizer: regularizer("Penalty on the bias."),
    activity_regularizer: regularizer("Penalty on the output."),
    kernel_constraint: constraint("Projects the kernel after each step."),
    bias_constraint: constraint("Projects the bias after each step."),
  },
  inputs: (_, built) => ({ minRank: 2, axes: built && { "-1": built[0]!.at(-1)! } }),
  passesMask: true,
  build({ arguments: given, weight }, [input]) {
    return {
      kernel: weight("kernel", [input!.at(-1)!, given.units], {
        initializer: given.kernel_initializer,
        regularizer: given.kernel_regularizer,
        constraint: given.kernel_constraint,
      }),
      bias: given.use_bias
        ? weight("bias", [given.units], {
            initializer: given.bias_initializer,
            regularizer: given.bias_regularizer,
            constraint: given.bias_constraint,
          })
        : undefined,
    };
  },
  call({ ops, weights: { kernel, bias }, arguments: { activation, threshold } }, [input]) {
    const size = ops.mean(ops.absolute(kernel), null);
    const limit = threshold === null ? times(ops, size, 0.5) : numberLike(ops, kernel, threshold);
    const product = ops.matmul(input!, ternary(ops, kernel, limit));
    const scaled = threshold === null ? ops.multiply(product, size) : product;
    return applyActivation(ops, activation, bias === undefined ? scaled : ops.add(scaled, bias));
  },
  details: ({ units, activation }) => `${units} ${units === 1 ? "unit" : "units"}${describeActivation(activation)}`,
});
