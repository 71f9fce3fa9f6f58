import { boolean, choice, positiveInteger, sizes } from "../../core/kinds";
import { KerasError } from "../../core/errors";
import { defineLayer, type LayerClass } from "../../core/layer";
import { activation, applyActivation, describeActivation } from "../../activations/parameter";
import { constraint } from "../../constraints/parameter";
import { initializer } from "../../initializers/parameter";
import { regularizer } from "../../regularizers/parameter";
import { dataFormat, fromChannelsLast, toChannelsLast } from "./data-format";

/** Conv1D, Conv2D: one rule for any number of spatial axes. https://keras.io/api/layers/convolution_layers/ */
function convolution(rank: 1 | 2): LayerClass {
  const ones = Array<number>(rank).fill(1);
  const paddings = rank === 1 ? (["valid", "same", "causal"] as const) : (["valid", "same"] as const);
  return defineLayer({
    name: `Conv${rank}D`,
    family: "convolutional",
    summary: `Slides \`filters\` kernels over the ${rank === 1 ? "steps" : "height and width"} of its input.`,
    parameters: {
      filters: positiveInteger("The number of output channels."),
      kernel_size: sizes(rank, "The size of the window."),
      strides: sizes(rank, "How far the window moves.", rank === 1 ? 1 : ones),
      padding: choice<"valid" | "same" | "causal">(
        '"valid": no padding; "same": the output is as large as the input (over strides).',
        paddings,
        "valid",
      ),
      data_format: dataFormat(),
      dilation_rate: sizes(rank, "The spacing inside the window.", rank === 1 ? 1 : ones),
      groups: positiveInteger("Groups of channels that are convolved apart.", 1),
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
    check({ filters, groups, strides, dilation_rate }) {
      if (filters % groups !== 0) {
        throw new KerasError(
          "invalid-argument",
          `The number of filters must be evenly divisible by the number of groups. Received: groups=${groups}, filters=${filters}.`,
          { argument: "groups" },
        );
      }
      if (Math.max(...strides) > 1 && Math.max(...dilation_rate) > 1) {
        throw new KerasError(
          "invalid-argument",
          `\`strides > 1\` not supported in conjunction with \`dilation_rate > 1\`. Received: strides=(${strides.join(", ")}) and dilation_rate=(${dilation_rate.join(", ")})`,
          { argument: "dilation_rate" },
        );
      }
    },
    inputs: ({ data_format }, built) => {
      const channel = data_format === "channels_first" ? 1 : -1;
      return { rank: rank + 2, axes: built && { [channel]: built[0]!.at(channel)! } };
    },
    passesMask: false,
    build({ arguments: given, weight }, [input]) {
      const channels = input!.at(given.data_format === "channels_first" ? 1 : -1)!;
      if (typeof channels === "number" && channels % given.groups !== 0) {
        throw new KerasError(
          "shape-mismatch",
          `The number of input channels must be evenly divisible by the number of groups. Received groups=${given.groups}, but the input has ${channels} channels.`,
          { argument: "groups" },
        );
      }
      return {
        kernel: weight(
          "kernel",
          [...given.kernel_size, typeof channels === "number" ? channels / given.groups : channels, given.filters],
          {
            initializer: given.kernel_initializer,
            regularizer: given.kernel_regularizer,
            constraint: given.kernel_constraint,
          },
        ),
        bias: given.use_bias
          ? weight("bias", [given.filters], {
              initializer: given.bias_initializer,
              regularizer: given.bias_regularizer,
              constraint: given.bias_constraint,
            })
          : undefined,
      };
    },
    call({ ops, weights, arguments: given }, [input]) {
      const causal = given.padding === "causal";
      const last = toChannelsLast(ops, input!, given.data_format);
      const padded = causal
        ? ops.pad(last, [
            [0, 0],
            [given.dilation_rate[0]! * (given.kernel_size[0]! - 1), 0],
            [0, 0],
          ])
        : last;
      const convolved = ops.convolution(padded, weights.kernel, {
        strides: given.strides,
        padding: given.padding === "same" ? "same" : "valid",
        dilation: given.dilation_rate,
        groups: given.groups,
      });
      const biased = weights.bias === undefined ? convolved : ops.add(convolved, weights.bias);
      return fromChannelsLast(ops, applyActivation(ops, given.activation, biased), given.data_format);
    },
    details: ({ filters, kernel_size, activation }) =>
      `${filters} filters, ${kernel_size.join("×")}${describeActivation(activation)}`,
  });
}

export const conv1D = convolution(1);
export const conv2D = convolution(2);
