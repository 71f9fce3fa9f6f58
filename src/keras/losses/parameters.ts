import { boolean, integer, number } from "../core/kinds";

/** Parameters that several losses and their metrics have. */
export const fromLogits = boolean("Whether predictions are logits, not probabilities.", false);
export const labelSmoothing = number("How much of each label is spread evenly.", 0.0);
export const axis = integer("The axis of the classes.", -1);
export const alpha = number("How much the positive class counts, and the negative one `1 - alpha`.", 0.25);
export const gamma = number("How much less easy examples count; 0 is the plain cross-entropy.", 2.0);
