import { formatShape } from "../../../protocol";
import { mapDimension } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { positiveInteger } from "../../core/kinds";
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
  paddingOrCausal,
  type Rank,
  weightOptions,
  windowParameters,
} from "./parameters";

/** Conv1D, Conv2D, Conv3D: one rule for any number of spatial axes. https://keras.io/api/layers/convolution_layers/ */
function convolution(rank: Rank): LayerClass {
  const { filters, kernel_size, strides, data_format, dilation_rate } = windowParameters(rank);
  return defineLayer({
    name: `Conv${rank}D`,
    family: "convolutional",
    summary: `Slides \`filters\` kernels over the ${axisNames[rank]} of its input.`,
    parameters: {
      filters,
      kernel_size,
      strides,
      padding: rank === 1 ? paddingOrCausal : padding,
      data_format,
      dilation_rate,
      groups: positiveInteger("Groups of channels that are convolved apart.", 1),
      ...kernelParameters("kernel"),
    },
    check({ filters, groups, strides, dilation_rate }) {
      if (filters % groups !== 0) {
        throw new KerasError(
          "invalid-argument",
          `The number of filters must be evenly divisible by the number of groups. Received: groups=${groups}, filters=${filters}.`,
          { argument: "groups" },
        );
      }
      checkStrides(strides, dilation_rate);
    },
    inputs: ({ data_format }, built) => channelsSpec(rank, data_format, built),
    passesMask: false,
    build({ arguments: given, weight }, [input]) {
      const { groups, filters, kernel_size } = given;
      const channels = input!.at(channelAxis(given.data_format))!;
      if (typeof channels === "number" && channels % groups !== 0) {
        throw new KerasError(
          "shape-mismatch",
          `The number of input channels must be evenly divisible by the number of groups. Received groups=${groups}, but the input has ${channels} channels (full input shape is ${formatShape(input!)}).`,
          { argument: "groups" },
        );
      }
      const inputs = mapDimension(channels, (count) => count / groups);
      return {
        kernel: weight("kernel", [...kernel_size, inputs, filters], weightOptions(given, "kernel")),
        bias: given.use_bias ? weight("bias", [filters], weightOptions(given, "bias")) : undefined,
      };
    },
    call({ ops, weights, arguments: given }, [input]) {
      const last = toChannelsLast(ops, input!, given.data_format);
      const reach = given.dilation_rate[0]! * (given.kernel_size[0]! - 1);
      const padded =
        given.padding === "causal"
          ? ops.pad(last, [
              [0, 0],
              [reach, 0],
              [0, 0],
            ])
          : last;
      const convolved = ops.convolution(padded, weights.kernel, {
        strides: given.strides,
        padding: given.padding === "same" ? "same" : "valid",
        dilation: given.dilation_rate,
        groups: given.groups,
      });
      return finish(ops, convolved, weights.bias, given);
    },
    symbolicWithout: unheededActivation,
    details: ({ filters, kernel_size, activation }) =>
      `${filters} filters, ${kernel_size.join("×")}${describeActivation(activation)}`,
  });
}

export const conv1D = convolution(1);
export const conv2D = convolution(2);
export const conv3D = convolution(3);
