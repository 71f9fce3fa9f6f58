import { boolean, ignored, ofPython, optional, positiveInteger } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { activation, applyActivation, describeActivation, unheededActivation } from "../../activations/parameter";
import { constraint } from "../../constraints/parameter";
import { inFloat8, type MatrixForm, quantizedProduct, unpacked } from "../../ops/quantized";
import { initializer } from "../../initializers/parameter";
import { regularizer } from "../../regularizers/parameter";
import { denseWeights } from "./quantized-kernel";

const matrix: MatrixForm = { packed: -1, grouped: 0 };

/** https://keras.io/api/layers/core_layers/dense/ */
export const dense = defineLayer({
  name: "Dense",
  family: "core",
  summary: "A densely connected layer: `activation(inputs @ kernel + bias)` over the last axis.",
  parameters: {
    units: ofPython(positiveInteger("The size of the output's last axis.")),
    activation: activation("Applied to the result. `None`: linear."),
    use_bias: boolean("Whether a bias is added.", true),
    kernel_initializer: initializer("Gives the kernel its first values.", "glorot_uniform"),
    bias_initializer: initializer("Gives the bias its first values.", "zeros"),
    kernel_regularizer: regularizer("Penalty on the kernel."),
    bias_regularizer: regularizer("Penalty on the bias."),
    activity_regularizer: regularizer("Penalty on the output."),
    kernel_constraint: constraint("Projects the kernel after each step."),
    bias_constraint: constraint("Projects the bias after each step."),
    lora_rank: optional(positiveInteger("Rank of a low-rank adaptation.")),
    lora_alpha: ignored("Scale of the low-rank adaptation."),
    quantization_config: ignored("How the kernel is quantized."),
  },
  inputs: (_, built) => ({ minRank: 2, axes: built && { "-1": built[0]!.at(-1)! } }),
  passesMask: true,
  build(builder, [input]) {
    const { units, use_bias: hasBias } = builder.arguments;
    const rows = input!.at(-1)!;
    const form = { shape: [rows, units], scale: [units], matrix: () => ({ ...matrix, rows, columns: units }) };
    return denseWeights(builder, form, hasBias ? [units] : undefined);
  },
  call({ ops, weights, quantization, arguments: { activation, units } }, [input]) {
    const { kernel, kernel_scale: scale, kernel_zero: zero, kernel_groups: groups } = weights;
    const product =
      quantization?.mode === "int8"
        ? quantizedProduct(ops, input!, kernel, scale!)
        : quantization?.mode === "int4"
          ? ops.matmul(input!, unpacked(ops, { kernel, scale: scale!, zero, groups }, matrix, units, ops.dtype(input!)))
          : ops.matmul(...inFloat8(ops, input!, kernel, weights));
    return applyActivation(ops, activation, weights.bias === undefined ? product : ops.add(product, weights.bias));
  },
  symbolicWithout: unheededActivation,
  details: ({ units, activation }) => `${units} ${units === 1 ? "unit" : "units"}${describeActivation(activation)}`,
});
