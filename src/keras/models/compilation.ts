import { type Argument, formatArgument, isList, Unknown } from "../core/argument";
import { KerasError } from "../core/errors";
import { boolean, ignored, integer } from "../core/kinds";
import {
  bindArguments,
  matchArguments,
  type CallArguments,
  type Parameter,
  type ParameterTable,
  type Values,
} from "../core/parameters";
import { type Loss, losses } from "../losses";
import { type Metric, metrics } from "../metrics";
import { type Optimizer, optimizers } from "../optimizers";
import type { Model } from "./model";
import { outputActivation } from "./output-activation";

/** How one output is judged. */
export interface OutputCompilation {
  /** The name of the layer that gives the output. */
  name: string;
  loss: Loss | null;
  lossName: string;
  weight: number;
  /** Metrics as given; `accuracy` is resolved once the data's form is known. */
  metrics: readonly { metric: Metric | "accuracy" | "crossentropy"; weighted: boolean }[];
  /** As given, for logs: `acc` stays `acc`. */
  metricNames: readonly string[];
}

/** What `model.compile` was given, read. */
export interface Compilation {
  /** The arguments by name, as they were given. */
  given: ReadonlyMap<string, Argument>;
  optimizer: Optimizer;
  /** After how many batches callbacks are told. */
  stepsPerExecution: number;
  outputs: readonly OutputCompilation[];
  /** Arguments whose value is not known, and why: what they stand for can't be trained with. */
  unknown: readonly { argument: string; reason: string }[];
  description: { optimizer: string; lossNames: readonly string[]; metricNames: readonly string[] };
}

const raw = (type: string, doc: string, defaultValue: Argument): Parameter<Argument> => ({
  type,
  doc,
  default: defaultValue,
  parse: (argument) => argument,
});

/** The arguments of `compile`, in Keras' order. */
export const compileParameters = {
  optimizer: { ...optimizers.parameter("How the weights are changed: a name or an object.", "rmsprop") },
  loss: {
    ...raw("str | Loss | list | dict | None", "What is made small: a name, an object, or one for each output.", null),
    choices: losses.identifiers,
  },
  loss_weights: raw("list | dict | None", "How much each output's loss counts.", null),
  metrics: {
    ...raw("list | dict | None", "What is watched besides the loss.", null),
    choices: ["accuracy", ...metrics.identifiers],
  },
  weighted_metrics: raw("list | None", "Metrics that sample weights apply to.", null),
  run_eagerly: boolean("Not used.", false),
  steps_per_execution: integer("After how many batches callbacks are told.", 1),
  jit_compile: ignored("Not used.", "auto"),
  auto_scale_loss: boolean("Not used.", true),
} satisfies ParameterTable;

/** Reads the arguments of `compile`, for one output or several. Throws KerasError for names that Keras does not have. */
export function compileModel(model: Model, call: CallArguments): Compilation {
  const given: Partial<Values<typeof compileParameters>> = bindArguments("compile", compileParameters, call);
  const names = model.modelOutputs.length > 0 ? model.outputNames : ["output"];
  const lossOf = spread(given.loss, names, "loss");
  const weightOf = spread(given.loss_weights, names, "loss_weights");
  const metricsOf = spreadMetrics(given.metrics ?? null, names);
  const weightedOf = spreadMetrics(given.weighted_metrics ?? null, names);
  // As in Keras, metrics stay where another `compile` names none.
  const former = (given.metrics ?? given.weighted_metrics ?? null) === null ? model.compilation : undefined;
  const outputs = names.map((name, index): OutputCompilation => {
    const loss =
      lossOf[index] === null || lossOf[index] === undefined || lossOf[index] instanceof Unknown
        ? null
        : losses.resolve(lossOf[index], "loss");
    const resolved = [
      ...resolveMetrics(metricsOf[index] ?? [], false),
      ...resolveMetrics(weightedOf[index] ?? [], true),
    ];
    return {
      name,
      loss,
      lossName: describe(lossOf[index] ?? null),
      weight: asWeight(weightOf[index] ?? null),
      metrics: former?.outputs[index]?.metrics ?? resolved,
      metricNames: former?.outputs[index]?.metricNames ?? resolved.map(({ name: metricName }) => metricName),
    };
  });
  const optimizer = given.optimizer ?? optimizers.resolve("rmsprop", "optimizer");
  const matched = matchArguments("compile", compileParameters, call);
  return {
    given: matched,
    optimizer,
    stepsPerExecution: Math.max(1, given.steps_per_execution ?? 1),
    outputs,
    unknown: [...matched].flatMap(([argument, value]) => unknownsIn(value).map(({ reason }) => ({ argument, reason }))),
    description: {
      optimizer: optimizer.name,
      lossNames: outputs.map(({ lossName }) => lossName),
      metricNames: [...new Set(outputs.flatMap(({ metricNames }) => metricNames))],
    },
  };
}

/** The unknown values in an argument, in lists and dicts too. */
function unknownsIn(argument: Argument): Unknown[] {
  if (argument instanceof Unknown) return [argument];
  if (isList(argument)) return argument.flatMap(unknownsIn);
  return argument instanceof Map ? [...argument.values()].flatMap(unknownsIn) : [];
}

const describe = (loss: Argument): string =>
  typeof loss === "string" ? loss : loss === null ? "none" : formatArgument(loss).replace(/[<>]/g, "");

const asWeight = (weight: Argument): number =>
  typeof weight === "number"
    ? weight
    : weight !== null && typeof weight === "object" && "value" in weight
      ? weight.value
      : 1;

/** One argument for each output: a single one for all, a list in order, a dict by name. */
function spread(argument: Argument | undefined, names: readonly string[], parameter: string): (Argument | undefined)[] {
  if (argument instanceof Map) {
    for (const key of argument.keys()) {
      if (!names.includes(key as string))
        throw new KerasError(
          "unknown-value",
          `\`${parameter}\` speaks of an output "${String(key)}"; the model's outputs are ${names.map((name) => `"${name}"`).join(", ")}.`,
          { argument: parameter, suggestions: [...names] },
        );
    }
    return names.map((name) => argument.get(name) as Argument | undefined);
  }
  if (isList(argument)) {
    if (argument.length !== names.length)
      throw new KerasError(
        "invalid-argument",
        `\`${parameter}\` has ${argument.length} entries, but the model has ${names.length} output${names.length > 1 ? "s" : ""}.`,
        { argument: parameter },
      );
    return [...argument];
  }
  return names.map(() => argument);
}

function spreadMetrics(argument: Argument, names: readonly string[]): (readonly Argument[])[] {
  if (argument instanceof Unknown || argument === null) return names.map(() => []);
  if (argument instanceof Map) return spread(argument, names, "metrics").map(toList);
  if (!isList(argument))
    throw new KerasError(
      "invalid-argument",
      `\`metrics\` must be a list or a dict, such as \`metrics=["accuracy"]\`. Received: ${formatArgument(argument)}`,
      { argument: "metrics" },
    );
  const nested = argument.some((item) => Array.isArray(item));
  return nested
    ? spread(argument, names, "metrics").map(toList)
    : names.map((_, index) => (names.length === 1 || index >= 0 ? argument : []));
}

const toList = (argument: Argument | undefined): readonly Argument[] =>
  argument === undefined || argument === null ? [] : isList(argument) ? argument : [argument];

function resolveMetrics(
  given: readonly Argument[],
  weighted: boolean,
): { metric: Metric | "accuracy" | "crossentropy"; weighted: boolean; name: string }[] {
  return given.filter((one) => !(one instanceof Unknown)).map((one) => ({ ...resolveMetric(one), weighted }));
}

function resolveMetric(argument: Argument): { metric: Metric | "accuracy" | "crossentropy"; name: string } {
  if (argument === "accuracy" || argument === "acc") return { metric: "accuracy", name: argument };
  if (argument === "crossentropy" || argument === "ce") return { metric: "crossentropy", name: argument };
  const metric = metrics.resolve(argument, "metrics");
  return { metric, name: typeof argument === "string" ? argument : metric.name };
}

/** `accuracy` as Keras resolves it: by the form of targets and predictions. `targetRank` and `targetSize` are those of y. */
export function resolveAccuracy(
  kind: "accuracy" | "crossentropy",
  targetShape: readonly unknown[],
  outputShape: readonly unknown[],
): Metric {
  const isBinary = outputShape.at(-1) === 1;
  const isSparse = targetShape.length < outputShape.length || (targetShape.at(-1) === 1 && !isBinary);
  const suffix = kind === "accuracy" ? "accuracy" : "crossentropy";
  const name = isBinary ? `binary_${suffix}` : isSparse ? `sparse_categorical_${suffix}` : `categorical_${suffix}`;
  return metrics.resolve(name, "metrics");
}

export interface CompilationRemark {
  severity: "warning" | "error";
  code: "loss-mismatch" | "metric-mismatch";
  message: string;
  argument: string;
}

/** Losses that do not fit the activation that gives the output: legal in Keras, and nearly always a mistake. */
export function checkCompilation(model: Model, { outputs }: Compilation): CompilationRemark[] {
  return outputs.flatMap(({ loss, name }, index) => {
    const output = model.modelOutputs[index];
    const units = output?.shape?.at(-1);
    const activation = output && outputActivation(output);
    if (!loss || activation === undefined || typeof units !== "number") return [];
    const message = mismatch(loss, activation, units, name);
    return message === undefined
      ? []
      : [{ severity: "warning", code: "loss-mismatch", message, argument: "loss" } as const];
  });
}

function mismatch(loss: Loss, activation: string, units: number, name: string): string | undefined {
  const definition = loss.definition as { name: string; values?: { from_logits?: boolean } };
  const logits = definition.values?.from_logits === true;
  const isCategorical =
    definition.name === "CategoricalCrossentropy" || definition.name === "SparseCategoricalCrossentropy";
  const isBinary = definition.name === "BinaryCrossentropy";
  if (!isCategorical && !isBinary) return undefined;
  if (activation === "softmax" && units === 1)
    return `"${name}" is a softmax over 1 unit, which is always 1: use 1 unit with sigmoid, or one unit a class.`;
  if (isBinary && activation === "softmax")
    return `"${name}" ends in softmax over ${units} classes; binary_crossentropy judges each apart. categorical_crossentropy (one-hot) or sparse_categorical_crossentropy (class numbers) fits.`;
  if (isCategorical && activation === "sigmoid" && units === 1)
    return `"${name}" is one sigmoid unit; binary_crossentropy fits it.`;
  if (logits && (activation === "softmax" || activation === "sigmoid"))
    return `"${name}" gives probabilities (${activation}), but the loss takes them for logits: leave \`from_logits\` out.`;
  if (!logits && activation === "linear")
    return `"${name}" gives logits (no activation), but the loss takes them for probabilities: add \`from_logits=True\`, or an activation (${isBinary ? "sigmoid" : "softmax"}).`;
  return undefined;
}
