import { formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { optional, sizes } from "../../core/kinds";
import { defineLayer, type LayerClass } from "../../core/layer";
import { describeActivation, unheededActivation } from "../../activations/parameter";
import { toChannelsLast } from "../../ops/channels";
import { channelAxis, channelsSpec } from "./data-format";
import { finish } from "./finish";
import {
  axisNames,
  checkStrides,
  kernelParameters,
  padding,
  type Rank,
  weightOptions,
  windowParameters,
} from "./parameters";

/** Conv1DTranspose, Conv2DTranspose, Conv3DTranspose. https://keras.io/api/layers/convolution_layers/convolution2d_transpose/ */
function convolutionTranspose(rank: Rank): LayerClass {
  const { filters, kernel_size, strides, data_format, dilation_rate } = windowParameters(rank);
  const output_padding = optional(sizes(rank, "How much longer the output is at its end.", undefined, 0));
  return defineLayer({
    name: `Conv${rank}DTranspose`,
    family: "convolutional",
    summary: `Enlarges the ${axisNames[rank]} of its input: a convolution the other way round.`,
    parameters: {
      filters,
      kernel_size,
      strides,
      padding,
      // Keras has the two the other way round for three axes alone.
      ...(rank === 3 ? { data_format, output_padding } : { output_padding, data_format }),
      dilation_rate,
      ...kernelParameters("kernel"),
    },
    check({ strides, dilation_rate, output_padding: given }) {
      const wrong = given?.findIndex((extra, axis) => extra >= strides[axis]!) ?? -1;
      if (wrong >= 0) {
        throw new KerasError(
          "invalid-argument",
          `\`output_padding\` must be strictly less than \`strides\` for all dimensions. At dimension ${wrong}, \`output_padding\` is ${given![wrong]} but \`strides\` is ${strides[wrong]}. Received: output_padding=${formatShape(given)}, strides=${formatShape(strides)}`,
          { argument: "output_padding" },
        );
      }
      checkStrides(strides, dilation_rate);
    },
    inputs: ({ data_format }, built) => channelsSpec(rank, data_format, built),
    passesMask: false,
    build({ arguments: given, weight }, [input]) {
      const channels = input!.at(channelAxis(given.data_format))!;
      return {
        kernel: weight("kernel", [...given.kernel_size, given.filters, channels], weightOptions(given, "kernel")),
        bias: given.use_bias ? weight("bias", [given.filters], weightOptions(given, "bias")) : undefined,
      };
    },
    call({ ops, weights, arguments: given }, [input]) {
      const last = toChannelsLast(ops, input!, given.data_format);
      const convolved = ops.convolutionTranspose(last, weights.kernel, {
        strides: given.strides,
        padding: given.padding,
        outputPadding: given.output_padding,
        dilation: given.dilation_rate,
      });
      return finish(ops, convolved, weights.bias, given);
    },
    symbolicWithout: unheededActivation,
    details: ({ filters, kernel_size, activation }) =>
      `${filters} filters, ${kernel_size.join("×")}${describeActivation(activation)}`,
  });
}

export const conv1DTranspose = convolutionTranspose(1);
export const conv2DTranspose = convolutionTranspose(2);
export const conv3DTranspose = convolutionTranspose(3);
