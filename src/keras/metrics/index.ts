import { ObjectRegistry } from "../core/object";
import {
  accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from "./accuracy";
import { auc } from "./auc";
import { lossMetrics, rootMeanSquaredError } from "./from-losses";
import type { Metric } from "./metric";
import { precision, recall } from "./precision-recall";

export type { Metric } from "./metric";

/** https://keras.io/api/metrics/ */
export const metrics = new ObjectRegistry<Metric>("metric", [
  accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  topKCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  ...lossMetrics,
  rootMeanSquaredError,
  precision,
  recall,
  auc,
]);
