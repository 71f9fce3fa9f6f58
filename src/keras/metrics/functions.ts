import { type Loss, lossFunctions } from "../losses";
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
const onlyLosses: ReadonlySet<string> = new Set(["cosine_similarity", "dice", "tversky", "circle", "ctc"]);
const usual = { positional: [], keywords: new Map<string, never>() };

/** Keras' functions by name, as values: `metrics=[keras.metrics.binary_accuracy]`. Those of losses are the losses'. */
export const metricFunctions: ReadonlyMap<string, Metric | Loss> = new Map<string, Metric | Loss>([
  ...[...lossFunctions].filter(([name]) => !onlyLosses.has(name)),
  ...metricClasses.map((one): [string, Metric] => [one.identifiers[0]!, one.create(usual)]),
]);
