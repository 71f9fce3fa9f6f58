import type { Dimension } from "../../../protocol";
import { activation, applyActivation, describeActivation, unheededActivation } from "../../activations/parameter";
import { constraint } from "../../constraints/parameter";
import { sizeOf } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { ignored, optional, positiveInteger, shapeOrSize, text } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { initializer } from "../../initializers/parameter";
import { einsum, readEquation } from "../../ops/einsum";
import type { Operations } from "../../ops/operations";
import { asWholeNumbers, inFloat8, type MatrixForm, unpacked } from "../../ops/quantized";
import { regularizer } from "../../regularizers/parameter";
import { denseWeights } from "./quantized-kernel";

const form: MatrixForm = { packed: -1, grouped: 0 };

/** https://keras.io/api/layers/core_layers/einsum_dense/ */
export const einsumDense = defineLayer({
  name: "EinsumDense",
  family: "core",
  summary: "A dense layer whose product is an `einsum` equation of the input and the kernel.",
  parameters: {
    equation: text("The product: `abc,cd->abd`."),
    output_shape: shapeOrSize("The sizes of the output without the batch; `None` for those of the input."),
    activation: activation("Applied to the result. `None`: linear."),
    bias_axes: optional(text("The labels of the output that have a bias of their own: `d`.")),
    kernel_initializer: initializer("Gives the kernel its first values.", "glorot_uniform"),
    bias_initializer: initializer("Gives the bias its first values.", "zeros"),
    kernel_regularizer: regularizer("Penalty on the kernel."),
    bias_regularizer: regularizer("Penalty on the bias."),
    kernel_constraint: constraint("Projects the kernel after each step."),
    bias_constraint: constraint("Projects the bias after each step."),
    lora_rank: optional(positiveInteger("Rank of a low-rank adaptation.")),
    lora_alpha: ignored("Scale of the low-rank adaptation."),
    gptq_unpacked_column_size: ignored("Of a quantized kernel."),
    quantization_config: ignored("How the kernel is quantized."),
  },
  build(builder, [input]) {
    const { arguments: given, quantization } = builder;
    if (quantization && quantization.mode !== "float8" && given.equation.includes("..."))
      throw new KerasError(
        "unsupported",
        "A quantized kernel needs an equation without `...`: one label for each axis.",
        { argument: "equation" },
      );
    const { kernel, scale, bias } = weightShapes(given.equation, given.output_shape, given.bias_axes, input!);
    const matrix = () => ({ ...form, ...asMatrix(given.equation, kernel) });
    return denseWeights(builder, { shape: kernel, scale, matrix }, bias);
  },
  call({ ops, weights, quantization, arguments: given }, [input]) {
    const { equation, activation } = given;
    const product =
      quantization?.mode === "int8"
        ? wholeProduct(ops, equation, input!, weights.kernel, weights.kernel_scale!)
        : einsum(
            ops,
            equation,
            quantization?.mode === "int4"
              ? [input!, unpackedKernel(ops, given, input!, weights)]
              : inFloat8(ops, input!, weights.kernel, weights),
          );
    return applyActivation(ops, activation, weights.bias === undefined ? product : ops.add(product, weights.bias));
  },
  symbolicWithout: unheededActivation,
  symbolicShapes: ({ output_shape: given }, _, [found]) => [
    [...found!.slice(0, found!.length - given.length), ...given],
  ],
  details: ({ equation, activation }) => `${equation}${describeActivation(activation)}`,
});

/** The shapes of kernel and bias, as Keras derives them from the equation. Throws KerasError. */
function weightShapes(
  equation: string,
  outputShape: readonly Dimension[],
  biasAxes: string | null,
  input: readonly Dimension[],
): { kernel: Dimension[]; bias: Dimension[] | undefined; scale: Dimension[] } {
  const kernelLabels = equation.replace(/\s/g, "").split(/,|->/)[1];
  if (!/^[^,]+,[^,]+->[^,]+$/.test(equation.replace(/\s/g, "")) || !kernelLabels)
    throw new KerasError(
      "invalid-argument",
      `Invalid einsum equation '${equation}'. Equations must be in the form [X],[Y]->[Z], ...[X],[Y]->...[Z], or [X]...,[Y]->[Z]....`,
      { argument: "equation" },
    );
  const { inputs, output } = readEquation(equation, [input.length, kernelLabels.length]);
  const inputSizes = new Map(inputs[0]!.map((label, axis) => [label, input[axis]!]));
  const outputSizes = new Map<string, Dimension>();
  output.forEach((label, axis) => {
    const given = outputShape[axis - (output.length - outputShape.length)];
    outputSizes.set(label, given ?? inputSizes.get(label) ?? null);
    const known = inputSizes.get(label);
    if (typeof given === "number" && typeof known === "number" && given !== known)
      throw new KerasError(
        "shape-mismatch",
        `Input shape and output shape do not match at shared dimension '${label}'. Input shape is ${known}, and output shape is ${given}.`,
        { argument: "output_shape" },
      );
  });
  const kernel = Array.from(kernelLabels).map((label) => {
    const size = inputSizes.has(label) ? inputSizes.get(label)! : outputSizes.get(label);
    if (size === undefined)
      throw new KerasError(
        "invalid-argument",
        `Weight dimension '${label}' did not have a match in either the input spec '${inputs[0]!.join("")}' or the output spec '${output.join("")}'. For this layer, the weight must be fully specified.`,
        { argument: "equation" },
      );
    return size;
  });
  return {
    kernel,
    bias: biasAxes === null ? undefined : biasShape(biasAxes, output, outputSizes),
    scale: output.map((label) => (kernelLabels.includes(label) ? outputSizes.get(label)! : 1)),
  };
}

/** The product of whole numbers of 8 bits. */
function wholeProduct<T>(ops: Operations<T>, equation: string, input: T, kernel: T, scale: T): T {
  const summed = summedAxes(equation, ops.shape(input).length, ops.shape(kernel).length);
  const product = einsum(ops, equation, [asWholeNumbers(ops, input, summed), ops.cast(kernel, ops.dtype(input))]);
  return ops.divide(product, scale);
}

/** The kernel that numbers of 4 bits stand for. */
function unpackedKernel<T>(
  ops: Operations<T>,
  given: { readonly equation: string; readonly output_shape: readonly Dimension[]; readonly bias_axes: string | null },
  input: T,
  weights: { readonly kernel: T } & Readonly<Record<`kernel_${"scale" | "zero" | "groups"}`, T | undefined>>,
): T {
  const { kernel: shape } = weightShapes(given.equation, given.output_shape, given.bias_axes, ops.shape(input));
  const { columns } = asMatrix(given.equation, shape);
  const { kernel, kernel_scale: scale, kernel_zero: zero, kernel_groups: groups } = weights;
  const matrix = unpacked(ops, { kernel, scale: scale!, zero, groups }, form, columns, ops.dtype(input));
  return ops.reshape(matrix, shape);
}

/** A kernel as Keras packs it: what the product sums over, by what it keeps. */
function asMatrix(equation: string, kernel: readonly Dimension[]): { rows: Dimension; columns: Dimension } {
  const [, labels, output] = equation.replace(/\s/g, "").split(/,|->/);
  const isKept = kernel.map((_, axis) => output!.includes(labels![axis]!));
  return {
    rows: sizeOf(kernel.filter((_, axis) => !isKept[axis])),
    columns: sizeOf(kernel.filter((_, axis) => isKept[axis])),
  };
}

/** The axes of the input that the product sums over. */
function summedAxes(equation: string, inputRank: number, kernelRank: number): number[] {
  const { inputs, output } = readEquation(equation, [inputRank, kernelRank]);
  return inputs[0]!.flatMap((label, axis) => (output.includes(label) ? [] : [axis]));
}

/** From the first label with a bias on; labels without one have size 1. */
function biasShape(axes: string, output: readonly string[], sizes: ReadonlyMap<string, Dimension>): Dimension[] {
  const missing = Array.from(axes).find((label) => !output.includes(label));
  if (missing !== undefined)
    throw new KerasError(
      "invalid-argument",
      `Bias dimension '${missing}' was requested, but is not part of the output spec '${output.join("")}'`,
      { argument: "bias_axes" },
    );
  const first = Math.min(...Array.from(axes).map((label) => output.indexOf(label)));
  return output.slice(first).map((label) => (axes.includes(label) ? sizes.get(label)! : 1));
}
