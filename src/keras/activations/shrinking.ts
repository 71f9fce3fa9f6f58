import { Float } from "../core/argument";
import { number } from "../core/kinds";
import { numberLike, plus } from "../ops/numbers";
import { makeActivation } from "./activation";

const parameters = { threshold: number("Inputs within ± this become 0.", new Float(0.5)) };

const hardShrink = makeActivation(
  "hard_shrink",
  "`x` outside of ±threshold, 0 inside.",
  parameters,
  (ops, x, { threshold }) =>
    ops.where(ops.greater(ops.absolute(x), numberLike(ops, x, threshold)), x, numberLike(ops, x, 0)),
);

const softShrink = makeActivation(
  "soft_shrink",
  "`x` moved towards 0 by the threshold; 0 inside of it.",
  parameters,
  (ops, x, { threshold }) => {
    const below = ops.where(
      ops.less(x, numberLike(ops, x, -threshold)),
      plus(ops, x, threshold),
      numberLike(ops, x, 0),
    );
    return ops.where(ops.greater(x, numberLike(ops, x, threshold)), plus(ops, x, -threshold), below);
  },
);

/** Activations that make small inputs 0. */
export const shrinkingActivations = [hardShrink, softShrink];
