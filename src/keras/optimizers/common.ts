import { Float, formatFloat } from "../core/argument";
import { KerasError } from "../core/errors";
import { boolean, ignored, integer, keywordOnly, number, optional, text } from "../core/kinds";
import type { Values } from "../core/parameters";
import type { Schedule } from "../schedules/schedule";
import type { OptimizerSettings, WeightForm } from "./optimizer";

/** The arguments that all optimizers share, but for the name. */
export const sharedParameters = {
  weight_decay: optional(number("How much the weights shrink at each step, apart from the gradient.")),
  clipnorm: optional(number("The greatest norm of each gradient.")),
  clipvalue: optional(number("The greatest size of each gradient's elements.")),
  global_clipnorm: optional(number("The greatest norm of all gradients together.")),
  use_ema: boolean("Whether a moving average of the weights is kept.", false),
  ema_momentum: number("How slowly the moving average follows.", new Float(0.99)),
  ema_overwrite_frequency: optional(integer("How often the weights become their moving average.")),
  loss_scale_factor: optional(number("The loss is multiplied by this while gradients are computed.")),
  gradient_accumulation_steps: optional(integer("How many steps are added up for one update.")),
};

export const nameParameter = optional(text("The optimizer's name."));

/** https://keras.io/api/optimizers/ */
export const commonParameters = { ...sharedParameters, name: nameParameter };

/** What Keras takes in `**kwargs`. */
export const legacyParameters = { decay: keywordOnly(ignored("No longer supported, and ignored.")) };

export type CommonValues = Values<typeof commonParameters> & { readonly learning_rate: number | Schedule };

const refuse = (argument: string, message: string): never => {
  throw new KerasError("invalid-argument", message, { argument });
};

/** Keras' own checks of the shared arguments. Throws KerasError. */
export function checkCommon(given: CommonValues): void {
  const { gradient_accumulation_steps: steps, ema_momentum: momentum, ema_overwrite_frequency: frequency } = given;
  if (steps !== null && steps !== 0 && steps < 2)
    refuse(
      "gradient_accumulation_steps",
      `\`gradient_accumulation_steps\` must be an integer >= 2. Received: gradient_accumulation_steps=${steps}`,
    );
  if (given.use_ema && (momentum < 0 || momentum > 1))
    refuse("ema_momentum", `\`ema_momentum\` must be in the range [0, 1]. Received: ema_momentum=${momentum}`);
  if (given.use_ema && frequency !== null && frequency < 0)
    refuse(
      "ema_overwrite_frequency",
      `\`ema_overwrite_frequency\` must be an integer >= 1 or None. Received: ema_overwrite_frequency=${frequency}`,
    );
  const { clipnorm, clipvalue, global_clipnorm } = given;
  const clips = Object.entries({ clipnorm, clipvalue, global_clipnorm });
  if (clips.filter(([, value]) => value !== null).length > 1) {
    const received = clips.map(([name, value]) => `${name}=${value === null ? "None" : formatFloat(value)}`).join(", ");
    refuse(
      "clipnorm",
      `Only one of \`clipnorm\`, \`clipvalue\` and \`global_clipnorm\` can be set. Received: ${received}`,
    );
  }
}

/** 0 and less stand for "not at all", as in Keras. */
const positive = (value: number | null): number | null => (value !== null && value > 0 ? value : null);

export function settingsOf(given: CommonValues, weightDecay: (weight: WeightForm) => number | null): OptimizerSettings {
  return {
    learningRate: given.learning_rate,
    weightDecay,
    clipNorm: positive(given.clipnorm),
    clipValue: positive(given.clipvalue),
    globalClipNorm: positive(given.global_clipnorm),
    average: given.use_ema
      ? { momentum: given.ema_momentum, overwriteFrequency: positive(given.ema_overwrite_frequency) }
      : null,
    accumulationSteps: positive(given.gradient_accumulation_steps),
    lossScaleFactor: given.loss_scale_factor,
  };
}
