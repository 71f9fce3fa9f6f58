import { type Argument, formatArgument, type KerasObject, Unknown } from "../core/argument";
import { KerasError, NotFollowed } from "../core/errors";
import { number, optional } from "../core/kinds";
import { defineObject } from "../core/object";
import type { Parameter } from "../core/parameters";
import { isProgramFunction, type ProgramFunction } from "../core/program-function";
import type { Weight } from "../core/weight";
import { formatShape } from "../../protocol/shape";
import { nameParameter } from "./common";
import { isOptimizer, type Optimizer, type OptimizerGroup } from "./optimizer";
import { isOptimizerMap, optimizerAt, type OptimizerMap } from "./optimizer-map";

type Choice = OptimizerMap | ProgramFunction;

const optimizerMap: Parameter<Choice> = {
  type: "OptimizerMap | function",
  doc: "Which optimizer changes which weight: a map, or a function that is given the variable.",
  parse(argument) {
    if (isProgramFunction(argument)) return argument;
    if (!isOptimizerMap(argument))
      throw refusal(
        `\`optimizer_map\` of MultiOptimizer is an OptimizerMap, or a function that gives an optimizer for a variable. Received: ${formatArgument(argument)}`,
      );
    for (const [key, item] of argument.items)
      if (!isOptimizer(item))
        throw refusal(
          `\`${key}\` of the OptimizerMap must be a Keras Optimizer instance. Received: ${formatArgument(item)}`,
        );
    return argument;
  },
};

const refusal = (message: string): KerasError =>
  new KerasError("invalid-argument", message, { argument: "optimizer_map" });

/** The optimizers that a map or a function gives. */
class ChosenOptimizers implements OptimizerGroup {
  readonly optimizers: Optimizer[] = [];
  private readonly chosen = new Map<Weight, Optimizer>();

  constructor(
    /** Undefined where it is not known. */
    private readonly choice: Choice | undefined,
  ) {
    if (!choice || isProgramFunction(choice)) return;
    for (const one of choice.items.values()) this.add(one as Optimizer);
    this.add(choice.defaultOptimizer);
  }

  optimizerOf(weight: Weight): Optimizer {
    const known = this.chosen.get(weight);
    if (known) return known;
    const optimizer = checkMember(this.choose(weight), weight);
    this.add(optimizer);
    this.chosen.set(weight, optimizer);
    return optimizer;
  }

  private choose(weight: Weight): Argument {
    const { choice } = this;
    if (!choice) throw new NotFollowed("the `optimizer_map` of a MultiOptimizer that is not known");
    return isProgramFunction(choice) ? choice.ofWeight(weight) : optimizerAt(choice, weight.path);
  }

  private add(optimizer: Optimizer): void {
    if (!this.optimizers.includes(optimizer)) this.optimizers.push(optimizer);
  }
}

/** Throws KerasError for what changes no weights of a group, NotFollowed for what is not known. */
function checkMember(given: Argument, { path, shape, dtype }: Weight): Optimizer {
  if (given instanceof Unknown) throw new NotFollowed(given.reason);
  if (!isOptimizer(given))
    throw new KerasError(
      "invalid-argument",
      `Optimizer for variable <Variable path=${path}, shape=${formatShape([...shape])}, dtype=${dtype}> is not an Optimizer instance.`,
    );
  if (given.lossScaling)
    throw new KerasError("invalid-argument", "LossScaleOptimizer cannot be used inside an MultiOptimizer.");
  if (given.group) throw new KerasError("invalid-argument", "MultiOptimizer cannot be used inside an MultiOptimizer.");
  return given;
}

/** Several optimizers, each for weights of its own. https://keras.io/api/optimizers/ */
export const multiOptimizer = defineObject({
  kind: "optimizer",
  name: "MultiOptimizer",
  identifiers: [],
  summary: "Lets different optimizers change different weights.",
  parameters: {
    optimizer_map: optimizerMap,
    loss_scale_factor: optional(
      number("The loss is multiplied by this while gradients are computed, whatever the optimizers inside say."),
    ),
    name: nameParameter,
  },
  create(
    { optimizer_map: choice, loss_scale_factor: lossScaleFactor, name },
    automaticName,
  ): Omit<Optimizer, keyof KerasObject> {
    return {
      name: name ?? automaticName("multi_optimizer"),
      slots: [],
      shared: [],
      settings: { ...unsettled, lossScaleFactor },
      group: new ChosenOptimizers(choice),
      update() {
        throw new Error("The optimizers inside change the weights.");
      },
    };
  },
});

/** What the optimizers inside say for themselves. */
const unsettled: Omit<Optimizer["settings"], "lossScaleFactor"> = {
  learningRate: 0,
  weightDecay: () => null,
  clipNorm: null,
  clipValue: null,
  globalClipNorm: null,
  average: null,
  accumulationSteps: null,
};
