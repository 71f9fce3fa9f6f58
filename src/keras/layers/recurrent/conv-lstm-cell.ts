import { type Dimension, formatShape } from "../../../protocol";
import type { Activation } from "../../activations/activation";
import { applyActivation } from "../../activations/parameter";
import { multiplyDimensions } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import type { Builder } from "../../core/layer";
import { invalidArgument } from "../../core/parameters";
import type { Operations, Padding } from "../../ops/operations";
import { windowed } from "../../ops/shapes/convolution";
import { type DataFormat, fromChannelsLast, toChannelsLast } from "../../ops/channels";
import { dropoutMask } from "../../random/dropout-mask";
import type { CellContext, CellProtocol, ReadySteps, StepSpec } from "./cell-protocol";
import { withForgetBias } from "./lstm";
import type { CellArguments } from "./rule";

/** An LSTM whose products are convolutions. */
export interface ConvLSTMArguments extends Omit<CellArguments, "units"> {
  readonly filters: number;
  readonly kernel_size: readonly number[];
  readonly strides: readonly number[];
  readonly padding: Padding;
  readonly data_format: DataFormat;
  readonly dilation_rate: readonly number[];
  readonly recurrent_activation: Activation | null;
  readonly unit_forget_bias: boolean;
}

/** Keras' order of the gates: input, forget, candidate, output. */
const gates = 4;

const isFirst = (format: DataFormat): boolean => format === "channels_first";

/** A step's shape, without the batch, as its spatial sizes and its channels. */
function parts(step: readonly Dimension[], format: DataFormat): { spatial: readonly Dimension[]; channels: Dimension } {
  return isFirst(format)
    ? { spatial: step.slice(1), channels: step[0] ?? null }
    : { spatial: step.slice(0, -1), channels: step.at(-1) ?? null };
}

/** Makes the weights of a cell for steps of (batch, …spatial, channels). */
export function buildConvLSTMCell(
  { arguments: given, weight }: Builder<ConvLSTMArguments>,
  input: readonly Dimension[],
) {
  const { spatial, channels } = parts(input.slice(1), given.data_format);
  const refuse = (message: string) =>
    new KerasError("invalid-dimension", `${message} input_shape=${formatShape([...input])}`, { input: 0 });
  if (spatial.includes(null))
    throw refuse(
      "ConvLSTM layers only support static input shapes for the spatial dimension. Received invalid input shape:",
    );
  if (channels === null)
    throw refuse(
      "The channel dimension of the inputs (last axis) should be defined. Found None. Full input shape received:",
    );
  const width = gates * given.filters;
  const { bias_initializer: bias } = given;
  return {
    kernel: weight("kernel", [...given.kernel_size, channels, width], {
      initializer: given.kernel_initializer,
      regularizer: given.kernel_regularizer,
      constraint: given.kernel_constraint,
    }),
    recurrent_kernel: weight("recurrent_kernel", [...given.kernel_size, given.filters, width], {
      initializer: given.recurrent_initializer,
      regularizer: given.recurrent_regularizer,
      constraint: given.recurrent_constraint,
    }),
    bias: given.use_bias
      ? weight("bias", [width], {
          initializer: given.unit_forget_bias ? withForgetBias(bias, given.filters) : bias,
          regularizer: given.bias_regularizer,
          constraint: given.bias_constraint,
        })
      : undefined,
  };
}

/** The state's shape, without the batch. */
function stateShape(given: ConvLSTMArguments, step: readonly Dimension[]): readonly Dimension[] {
  const { kernel_size: size, strides, padding, dilation_rate: dilation, filters } = given;
  const spatial = parts(step, given.data_format).spatial.map((length, axis) =>
    windowed(length, size[axis]!, strides[axis]!, padding, dilation[axis]),
  );
  return isFirst(given.data_format) ? [filters, ...spatial] : [...spatial, filters];
}

/** Whether the window fits into the steps' frames. */
export const windowFits = (given: ConvLSTMArguments, step: readonly Dimension[]): boolean =>
  parts(stateShape(given, step), given.data_format).spatial.every((size) => typeof size !== "number" || size > 0);

/** How a layer takes steps with such a cell. */
export const convLSTMProtocol: CellProtocol = {
  stateShapes(cell, step) {
    const shape = stateShape(cell.values as unknown as ConvLSTMArguments, step);
    return [shape, shape];
  },
  prepare: prepareConvLSTM,
};

function prepareConvLSTM<T>(context: CellContext<T>, spec: StepSpec): ReadySteps<T> {
  const { ops, weights, training } = context;
  const given = context.arguments as unknown as ConvLSTMArguments;
  if (given.filters === 0)
    throw invalidArgument({ owner: context.layer.definition.name, name: "filters" }, "a positive integer", 0);
  const { data_format: format } = given;
  const ones = given.kernel_size.map(() => 1);
  const [batch, ...step] = spec.shape as [Dimension, ...Dimension[]];
  const draw = (rate: number, shape: readonly Dimension[]): T[] =>
    training && rate > 0 && rate < 1
      ? Array.from({ length: gates }, () => dropoutMask(ops, [batch, ...shape], rate, context.seed(), spec.dtype))
      : [];
  const inputMasks = draw(given.dropout, step);
  const stateMasks = draw(given.recurrent_dropout, stateShape(given, step));
  const convolveWith =
    (strides: readonly number[], padding: Padding, dilation: readonly number[]) =>
    (x: T, kernel: T): T =>
      ops.convolution(toChannelsLast(ops, x, format), kernel, { strides, padding, dilation, groups: 1 });
  const convolveInput = convolveWith(given.strides, given.padding, given.dilation_rate);
  const convolveState = convolveWith(ones, "same", ones);
  const gate = (x: T): T => applyActivation(ops, given.recurrent_activation, x);
  return {
    project(inputs) {
      const isSequence = ops.shape(inputs).length > spec.shape.length;
      const masks = isSequence ? inputMasks.map((mask) => ops.expandDims(mask, 1)) : inputMasks;
      const convolve = (x: T, kernel: T): T =>
        isSequence ? eachStep(ops, x, (steps) => convolveInput(steps, kernel)) : convolveInput(x, kernel);
      const projected = forGates(ops, inputs, weights["kernel"]!, masks, convolve);
      return weights["bias"] === undefined ? projected : ops.add(projected, weights["bias"]);
    },
    /** `projected` has its channels last. */
    step(projected, [hidden, carry]) {
      const recurrent = forGates(ops, hidden!, weights["recurrent_kernel"]!, stateMasks, convolveState);
      const [input, forget, candidate, output] = ops.split(ops.add(projected, recurrent), gates, -1) as [T, T, T, T];
      const fresh = ops.multiply(gate(input), applyActivation(ops, given.activation, candidate));
      const nextCarry = ops.add(ops.multiply(gate(forget), toChannelsLast(ops, carry!, format)), fresh);
      const nextHidden = ops.multiply(gate(output), applyActivation(ops, given.activation, nextCarry));
      const states = [nextHidden, nextCarry].map((state) => fromChannelsLast(ops, state, format));
      return { output: states[0]!, states };
    },
  };
}

/** One convolution for all gates, unless each has a mask of dropout of its own. */
function forGates<T>(ops: Operations<T>, x: T, kernel: T, masks: readonly T[], convolve: (x: T, kernel: T) => T): T {
  if (masks.length === 0) return convolve(x, kernel);
  const kernels = ops.split(kernel, gates, -1);
  return ops.concatenate(
    masks.map((mask, index) => convolve(ops.multiply(x, mask), kernels[index]!)),
    -1,
  );
}

/** Steps as examples: (batch, time, …) is (batch · time, …) for the operation. */
function eachStep<T>(ops: Operations<T>, x: T, operation: (steps: T) => T): T {
  const [batch, time, ...step] = ops.shape(x) as [Dimension, Dimension, ...Dimension[]];
  const result = operation(ops.reshape(x, [multiplyDimensions(batch, time), ...step]));
  return ops.reshape(result, [batch, time, ...ops.shape(result).slice(1)]);
}
