import { multiplyDimensions } from "../../core/dimensions";
import { defineLayer, type LayerClass } from "../../core/layer";
import { describeActivation, unheededActivation } from "../../activations/parameter";
import { depthwiseConvolution } from "../../ops/depthwise";
import { toChannelsLast } from "../../ops/channels";
import { channelAxis, channelsSpec } from "./data-format";
import { finish } from "./finish";
import { axisNames, kernelParameters, padding, weightOptions, windowParameters } from "./parameters";

/** DepthwiseConv1D, DepthwiseConv2D. https://keras.io/api/layers/convolution_layers/depthwise_convolution2d/ */
function depthwise(rank: 1 | 2): LayerClass {
  const { kernel_size, strides, depth_multiplier, data_format, dilation_rate } = windowParameters(rank);
  return defineLayer({
    name: `DepthwiseConv${rank}D`,
    family: "convolutional",
    summary: `Slides kernels of its own over the ${axisNames[rank]} of each channel.`,
    parameters: {
      kernel_size,
      strides,
      padding,
      depth_multiplier,
      data_format,
      dilation_rate,
      ...kernelParameters("depthwise"),
    },
    inputs: ({ data_format }, built) => channelsSpec(rank, data_format, built),
    passesMask: false,
    build({ arguments: given, weight }, [input]) {
      const channels = input!.at(channelAxis(given.data_format))!;
      const filters = multiplyDimensions(channels, given.depth_multiplier);
      return {
        kernel: weight(
          "kernel",
          [...given.kernel_size, channels, given.depth_multiplier],
          weightOptions(given, "depthwise"),
        ),
        bias: given.use_bias ? weight("bias", [filters], weightOptions(given, "bias")) : undefined,
      };
    },
    call({ ops, weights, arguments: given }, [input]) {
      const last = toChannelsLast(ops, input!, given.data_format);
      const { strides, padding, dilation_rate: dilation } = given;
      const convolved = depthwiseConvolution(ops, last, weights.kernel, { strides, padding, dilation });
      return finish(ops, convolved, weights.bias, given);
    },
    symbolicWithout: unheededActivation,
    details: ({ kernel_size, depth_multiplier, activation }) =>
      `${kernel_size.join("×")}${depth_multiplier > 1 ? `, ${depth_multiplier} a channel` : ""}${describeActivation(activation)}`,
  });
}

export const depthwiseConv1D = depthwise(1);
export const depthwiseConv2D = depthwise(2);
