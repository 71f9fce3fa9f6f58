import { type Argument, Float, formatArgument, type KerasObject } from "../core/argument";
import { KerasError } from "../core/errors";
import { ignored, integer, keywordOnly, number } from "../core/kinds";
import { defineObject } from "../core/object";
import type { Parameter, ParameterTable } from "../core/parameters";
import type { Operations } from "../ops/operations";
import { nameParameter, sharedParameters } from "./common";
import { type LossScaling, type Optimizer, optimizerParameter } from "./optimizer";

/** The scale of the loss, and the steps since it changed: scalars. */
export interface LossScale<T> {
  readonly scale: T;
  readonly steps: T;
}

/** The scale after a step: halved where a gradient was not finite, doubled after many steps without. */
export function nextLossScale<T>(
  ops: Operations<T>,
  { scale, steps }: LossScale<T>,
  isFinite: T,
  { growthSteps }: LossScaling,
): LossScale<T> {
  const isGrown = ops.equal(steps, ops.scalar(growthSteps - 1));
  const grown = ops.where(isGrown, ops.multiply(scale, ops.scalar(2)), scale);
  const counted = ops.where(isGrown, ops.zerosLike(steps), ops.add(steps, ops.scalar(1)));
  return {
    scale: ops.where(isFinite, grown, ops.multiply(scale, ops.scalar(0.5))),
    steps: ops.where(isFinite, counted, ops.zerosLike(steps)),
  };
}

const innerOptimizer = optimizerParameter(
  "inner_optimizer",
  "The optimizer that changes the weights.",
  (received) =>
    `\`inner_optimizer\` of LossScaleOptimizer is an Optimizer, such as keras.optimizers.Adam(). Received: ${received}`,
);

/** What belongs to the inner optimizer: Keras takes the defaults only. */
function onlyDefault(name: string, { default: expected = null, doc, type }: Parameter<unknown>): Parameter<Argument> {
  return keywordOnly({
    ...ignored(doc, expected),
    type,
    parse(argument) {
      if (formatArgument(argument) === formatArgument(expected)) return argument;
      throw new KerasError(
        "invalid-argument",
        `LossScaleOptimizer does not support \`${name}\`. Instead, set \`${name}\` on the \`inner_optimizer\`.`,
        { argument: name },
      );
    },
  });
}

const dynamic = keywordOnly({
  ...ignored("Always True.", true),
  parse(argument: Argument) {
    if (argument !== false) return argument;
    throw new KerasError(
      "invalid-argument",
      "LossScaleOptimizer no longer supports `dynamic=False`. Instead, simply set `loss_scale_factor` directly on the `inner_optimizer`.",
      { argument: "dynamic" },
    );
  },
});

const notSupported: ParameterTable = Object.fromEntries(
  Object.entries(sharedParameters).map(([name, parameter]) => [name, onlyDefault(name, parameter)]),
);

/** Another optimizer with a scaled loss, for half precision. https://keras.io/api/optimizers/loss_scale_optimizer/ */
export const lossScaleOptimizer = defineObject({
  kind: "optimizer",
  name: "LossScaleOptimizer",
  identifiers: ["lossscaleoptimizer"],
  summary: "Scales the loss up, so that small gradients don't vanish in half precision.",
  parameters: {
    inner_optimizer: innerOptimizer,
    initial_scale: number("The scale at the start.", new Float(32768)),
    dynamic_growth_steps: integer("After so many steps without overflow the scale is doubled.", 2000),
    name: nameParameter,
    dynamic,
    ...notSupported,
  },
  create(
    { inner_optimizer: inner, initial_scale: initialScale, dynamic_growth_steps: growthSteps, name },
    automaticName,
  ): Omit<Optimizer, keyof KerasObject> {
    const { slots, shared, settings, group } = inner;
    return {
      name: name ?? automaticName("loss_scale_optimizer"),
      slots,
      shared,
      settings: { ...settings, lossScaleFactor: null },
      lossScaling: { innerName: inner.name, initialScale, growthSteps },
      group,
      update: (context) => inner.update(context),
    };
  },
});
