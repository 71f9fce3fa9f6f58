import { multiplyDimensions } from "../../core/dimensions";
import { defineLayer, type LayerClass } from "../../core/layer";
import { describeActivation, unheededActivation } from "../../activations/parameter";
import { separableConvolution } from "../../ops/depthwise";
import { toChannelsLast } from "../../ops/channels";
import { channelAxis, channelsSpec } from "./data-format";
import { finish } from "./finish";
import { axisNames, kernelParameters, padding, weightOptions, windowParameters } from "./parameters";

/** SeparableConv1D, SeparableConv2D. https://keras.io/api/layers/convolution_layers/separable_convolution2d/ */
function separable(rank: 1 | 2): LayerClass {
  const { filters, kernel_size, strides, data_format, dilation_rate, depth_multiplier } = windowParameters(rank);
  const ones = Array<number>(rank).fill(1);
  return defineLayer({
    name: `SeparableConv${rank}D`,
    family: "convolutional",
    summary: `Convolves the ${axisNames[rank]} of each channel apart, then mixes the channels.`,
    parameters: {
      filters,
      kernel_size,
      strides,
      padding,
      data_format,
      dilation_rate,
      depth_multiplier,
      ...kernelParameters("depthwise", "pointwise"),
    },
    inputs: ({ data_format }, built) => channelsSpec(rank, data_format, built),
    passesMask: false,
    build({ arguments: given, weight }, [input]) {
      const { kernel_size, depth_multiplier, filters } = given;
      const channels = input!.at(channelAxis(given.data_format))!;
      const mixed = multiplyDimensions(channels, depth_multiplier);
      return {
        depthwise: weight(
          "depthwise_kernel",
          [...kernel_size, channels, depth_multiplier],
          weightOptions(given, "depthwise"),
        ),
        pointwise: weight("pointwise_kernel", [...ones, mixed, filters], weightOptions(given, "pointwise")),
        bias: given.use_bias ? weight("bias", [filters], weightOptions(given, "bias")) : undefined,
      };
    },
    call({ ops, weights, arguments: given }, [input]) {
      const last = toChannelsLast(ops, input!, given.data_format);
      const { strides, padding, dilation_rate: dilation } = given;
      const mixed = separableConvolution(ops, last, weights.depthwise, weights.pointwise, {
        strides,
        padding,
        dilation,
      });
      return finish(ops, mixed, weights.bias, given);
    },
    symbolicWithout: unheededActivation,
    details: ({ filters, kernel_size, activation }) =>
      `${filters} filters, ${kernel_size.join("×")}${describeActivation(activation)}`,
  });
}

export const separableConv1D = separable(1);
export const separableConv2D = separable(2);
