import { type Argument, Float, formatArgument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { boolean, ignored, keywordOnly, number, ofPython, positiveInteger, seed } from "../../core/kinds";
import type { Parameter } from "../../core/parameters";
import { activation } from "../../activations/parameter";
import { constraint } from "../../constraints/parameter";
import { initializer } from "../../initializers/parameter";
import { regularizer } from "../../regularizers/parameter";

/** What SimpleRNN, GRU, LSTM and their cells take, in groups that each class puts into Keras' order. */
export const activationParameter = { activation: activation("Applied to what a step proposes.", "tanh") };

export const unitsParameters = {
  units: positiveInteger("The size of the output and of the state."),
  ...activationParameter,
};

/** A whole layer asks for Python's own int, a cell does not. */
export const layerUnitsParameters = { ...unitsParameters, units: ofPython(unitsParameters.units) };

export const gateParameters = { recurrent_activation: activation("Applied to the gates.", "sigmoid") };

export const kernelParameters = {
  use_bias: boolean("Whether a bias is added.", true),
  kernel_initializer: initializer("Gives the kernel its first values.", "glorot_uniform"),
  recurrent_initializer: initializer("Gives the recurrent kernel its first values.", "orthogonal"),
  bias_initializer: initializer("Gives the bias its first values.", "zeros"),
};

export const penaltyParameters = {
  kernel_regularizer: regularizer("Penalty on the kernel."),
  recurrent_regularizer: regularizer("Penalty on the recurrent kernel."),
  bias_regularizer: regularizer("Penalty on the bias."),
};

export const activityParameters = { activity_regularizer: regularizer("Penalty on the output.") };

export const constraintParameters = {
  kernel_constraint: constraint("Projects the kernel after each step."),
  recurrent_constraint: constraint("Projects the recurrent kernel after each step."),
  bias_constraint: constraint("Projects the bias after each step."),
};

/** A part that Keras brings into [0, 1] instead of refusing it. */
function part(doc: string): Parameter<number> {
  const any = number(doc, new Float(0));
  return { ...any, parse: (argument, place) => Math.min(1, Math.max(0, any.parse(argument, place))) };
}

export const dropoutParameters = {
  dropout: part("The part of the inputs that is dropped while training; the same at every step."),
  recurrent_dropout: part("The part of the state that is dropped while training; the same at every step."),
};

export const sequenceParameters = {
  return_sequences: boolean("Whether every step's output is given, not just the last.", false),
  return_state: boolean("Whether the last states are given too.", false),
  go_backwards: boolean("Whether the sequence is read from its end.", false),
  stateful: boolean("Whether the next batch goes on from this one's states.", false),
  unroll: boolean("Whether the loop over the steps is unrolled.", false),
};

export const seedParameters = { seed: seed("Makes the draws of dropout reproducible.") };

export const zeroOutputForMask = boolean("Whether masked steps give zeros, not the output before them.", false);

export const maskParameters = { zero_output_for_mask: keywordOnly(zeroOutputForMask) };

export const implementationParameters = {
  implementation: keywordOnly(ignored("How Keras groups its products; the result is the same.", 2)),
};

/** `use_cudnn`: read and not followed. */
export const cudnnParameters = {
  use_cudnn: {
    type: '"auto" | bool',
    doc: "Whether cuDNN may be used.",
    default: "auto",
    parse(argument: Argument): Argument {
      if (argument === "auto" || typeof argument === "boolean") return argument;
      throw new KerasError(
        "invalid-argument",
        `Invalid value received for argument \`use_cudnn\`. Expected one of {'auto', True, False}. Received: use_cudnn=${formatArgument(argument)}`,
        { argument: "use_cudnn" },
      );
    },
  },
};
