import { boolean } from "../../core/kinds";
import type { Builder } from "../../core/layer";
import type { Dimension } from "../../../protocol";
import type { Constraint } from "../../core/constraint";
import type { Initializer } from "../../core/initializer";
import type { Regularizer } from "../../core/regularizer";
import { constraint } from "../../constraints/parameter";
import { initializer } from "../../initializers/parameter";
import { regularizer } from "../../regularizers/parameter";

/** Whether normalized values get a learned factor (gamma) and offset (beta). */
export const affineSwitches = {
  center: boolean("Whether an offset (beta) is learned.", true),
  scale: boolean("Whether a factor (gamma) is learned.", true),
};

export const affineInitializers = {
  beta_initializer: initializer("Gives beta its first values.", "zeros"),
  gamma_initializer: initializer("Gives gamma its first values.", "ones"),
};

export const affinePenalties = {
  beta_regularizer: regularizer("Penalty on beta."),
  gamma_regularizer: regularizer("Penalty on gamma."),
  beta_constraint: constraint("Projects beta after each step."),
  gamma_constraint: constraint("Projects gamma after each step."),
};

export interface AffineArguments {
  readonly center: boolean;
  readonly scale: boolean;
  readonly beta_initializer: Initializer;
  readonly gamma_initializer: Initializer;
  readonly beta_regularizer: Regularizer | null;
  readonly gamma_regularizer: Regularizer | null;
  readonly beta_constraint: Constraint | null;
  readonly gamma_constraint: Constraint | null;
}

/** The factor and the offset, as far as they are wanted. */
export function buildAffine({ arguments: given, weight }: Builder<AffineArguments>, shape: readonly Dimension[]) {
  return {
    gamma: given.scale
      ? weight("gamma", shape, {
          initializer: given.gamma_initializer,
          regularizer: given.gamma_regularizer,
          constraint: given.gamma_constraint,
        })
      : undefined,
    beta: given.center
      ? weight("beta", shape, {
          initializer: given.beta_initializer,
          regularizer: given.beta_regularizer,
          constraint: given.beta_constraint,
        })
      : undefined,
  };
}
