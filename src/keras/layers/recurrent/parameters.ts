import { boolean, ignored, number, positiveInteger } from "../../core/kinds";
import type { Argument } from "../../core/argument";
import { activation } from "../../activations/parameter";
import { constraint } from "../../constraints/parameter";
import { initializer } from "../../initializers/parameter";
import { regularizer } from "../../regularizers/parameter";

/** What SimpleRNN, GRU, LSTM and their cells share, before what each has of its own. */
export const cellParameters = {
  units: positiveInteger("The size of the output and of the state."),
  activation: activation("Applied to what a step proposes.", "tanh"),
};

export const gateParameter = { recurrent_activation: activation("Applied to the gates.", "sigmoid") };

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

export const constraintParameters = {
  kernel_constraint: constraint("Projects the kernel after each step."),
  recurrent_constraint: constraint("Projects the recurrent kernel after each step."),
  bias_constraint: constraint("Projects the bias after each step."),
};

export const dropoutParameters = {
  dropout: number("The part of the inputs that is dropped.", 0.0, { min: 0, max: 1 }),
  recurrent_dropout: number("The part of the state that is dropped.", 0.0, { min: 0, max: 1 }),
};

export const sequenceParameters = {
  return_sequences: boolean("Whether every step's output is given, not just the last.", false),
  return_state: boolean("Whether the last state is given too.", false),
  go_backwards: boolean("Whether the sequence is read from its end.", false),
  stateful: boolean("Whether the next batch goes on from this one's state.", false),
  unroll: boolean("Whether the loop over the steps is unrolled.", false),
};

export const seedParameter = { seed: ignored("Makes the draws of dropout reproducible.") };
export const cudnnParameter = { use_cudnn: ignored("Whether cuDNN may be used.", "auto" as Argument) };
