import type { KerasObject } from "../core/argument";
import type { ObjectClass } from "../core/object";
import type { CallArguments } from "../core/parameters";
import { type Loss, lossFunctions, losses } from "../losses";
import {
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from "./accuracy";
import { concordanceCorrelation, pearsonCorrelation } from "./correlation";
import type { Metric } from "./metric";

const metricClasses = [
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  topKCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  pearsonCorrelation,
  concordanceCorrelation,
];
/** Functions that `keras.metrics` does not have. */
const onlyLosses: ReadonlySet<string> = new Set([
  "cosine_similarity",
  "dice",
  "tversky",
  "circle",
  "ctc",
  "categorical_generalized_cross_entropy",
]);
const usual = { positional: [], keywords: new Map<string, never>() };

/** Keras' functions by name, as values: `metrics=[keras.metrics.binary_accuracy]`. Those of losses are the losses'. */
export const metricFunctions: ReadonlyMap<string, Metric | Loss> = new Map<string, Metric | Loss>([
  ...[...lossFunctions].filter(([name]) => !onlyLosses.has(name)),
  ...metricClasses.map((one): [string, Metric] => [one.identifiers[0]!, one.create(usual)]),
]);

/** One value an example, as Keras' functions give it. */
export type FunctionForm = Required<Pick<Metric, "perSample">> & Partial<Pick<Loss, "saidShape">>;

const functions = new Map<KerasObject, ObjectClass<Loss | Metric>>([
  ...[...lossFunctions.values()].map((one): [Loss, ObjectClass<Loss>] => [one, losses.find(one.definition.name)!]),
  ...metricClasses.map((one): [Metric, ObjectClass<Metric>] => [
    metricFunctions.get(one.identifiers[0]!) as Metric,
    one,
  ]),
]);

/** Whether it is one of Keras' functions of labels and predictions. */
export const isFunctionForm = (object: KerasObject): boolean => functions.has(object);

/** What only the objects of a class take. */
const ofObjects: ReadonlySet<string> = new Set(["reduction", "name", "dtype"]);

/**
 * The function that an object stands for, with what it was called with besides `y_true` and `y_pred`; undefined for
 * what is no function. Throws KerasError.
 */
export function functionForm(object: KerasObject, { positional, keywords }: CallArguments): FunctionForm | undefined {
  const made = functions.get(object);
  if (!made) return undefined;
  if (positional.length + keywords.size === 0) return object as unknown as FunctionForm;
  const names = Object.keys(made.parameters).filter((name) => !ofObjects.has(name));
  const byName = new Map([...keywords, ...positional.map((value, index) => [names[index] ?? "", value] as const)]);
  return made.create({ positional: [], keywords: byName }) as FunctionForm;
}
