import { type Argument, formatArgument } from "../core/argument";
import { KerasError } from "../core/errors";
import { ignored, optional, text } from "../core/kinds";
import { toSnakeCase } from "../core/naming";
import type { ObjectClass } from "../core/object";
import { bindArguments, matchArguments, type Parameter } from "../core/parameters";
import { isProgramFunction } from "../core/program-function";
import { type Loss, losses } from "../losses";
import { meanOf } from "./mean";
import type { Behavior, Metric } from "./metric";

/** What is averaged: a function of Keras or of the program, with further arguments. Undefined for what is none. */
export function averaged(fn: Argument, keywords: ReadonlyMap<string, Argument>): Behavior | undefined {
  if (isProgramFunction(fn)) {
    if (keywords.size > 0)
      throw new KerasError(
        "unsupported",
        `Further arguments of ${fn.definition.name} are not followed here: give them in a lambda, \`lambda y_true, y_pred: …\`.`,
        { argument: [...keywords.keys()][0]! },
      );
    return ofLoss(losses.resolve(fn, "fn"));
  }
  if (typeof fn !== "object" || fn === null || !("definition" in fn)) return undefined;
  const { kind, name } = fn.definition;
  if (kind === "loss")
    return ofLoss(keywords.size === 0 ? (fn as Loss) : losses.find(name)!.create({ positional: [], keywords }));
  return kind === "metric" && keywords.size === 0 ? (fn as Metric) : undefined;
}

const ofLoss = (loss: Loss): Behavior =>
  meanOf((ops, yTrue, yPred) => loss.perSample(ops, yTrue, yPred), { valid: loss.valid });

const fn: Parameter<Argument> = {
  type: "function",
  doc: "What is averaged: `fn(y_true, y_pred, **kwargs)`.",
  parse: (argument) => argument,
};

const parameters = {
  fn,
  name: optional(text("The metric's name in the logs.")),
  dtype: ignored("The type to compute in."),
};

/** https://keras.io/api/metrics/reduction_metrics/#meanmetricwrapper-class. Its further arguments are the function's. */
export const meanMetricWrapper: ObjectClass<Metric> = {
  kind: "metric",
  name: "MeanMetricWrapper",
  identifiers: [],
  summary: "The mean of a function of labels and predictions.",
  parameters,
  create({ positional, keywords }, session) {
    const isOwn = ([key]: [string, Argument]) => key in parameters;
    const own = { positional, keywords: new Map([...keywords].filter(isOwn)) };
    const values = bindArguments("MeanMetricWrapper", parameters, own);
    const behavior = averaged(values.fn, new Map([...keywords].filter((one) => !isOwn(one))));
    if (!behavior)
      throw new KerasError(
        "invalid-argument",
        `'${formatArgument(values.fn)}' object is not callable: \`fn\` is a function of \`y_true\` and \`y_pred\`.`,
        {
          argument: "fn",
        },
      );
    const usual = toSnakeCase("MeanMetricWrapper");
    return {
      state: behavior.state,
      update: behavior.update,
      result: behavior.result,
      name: values.name ?? session?.naming.unique(usual) ?? usual,
      definition: {
        kind: "metric",
        name: "MeanMetricWrapper",
        values,
        identifiers: [],
        given: matchArguments("MeanMetricWrapper", parameters, own),
      },
    };
  },
};
