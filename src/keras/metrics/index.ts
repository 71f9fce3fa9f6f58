import {
  accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  topKCategoricalAccuracy,
} from "./accuracy";
import { auc } from "./auc";
import { constrainedMetrics } from "./constrained";
import { concordanceCorrelation, pearsonCorrelation } from "./correlation";
import { countMetrics } from "./counts";
import { f1Score, fBetaScore } from "./f-score";
import { lossMetrics, rootMeanSquaredError } from "./from-losses";
import { binaryIou, iou, meanIou, oneHotIou, oneHotMeanIou } from "./iou";
import { precision, recall } from "./precision-recall";
import { r2Score } from "./r2-score";
import { mean, sum } from "./reductions";
import { MetricRegistry } from "./registry";
import { meanMetricWrapper } from "./wrapper";

export { type FunctionForm, functionForm, isFunctionForm, metricFunctions } from "./functions";
export { baseMetric } from "./define";
export type { Metric, MetricState } from "./metric";

/** https://keras.io/api/metrics/ */
export const metrics = new MetricRegistry("metric", [
  accuracy,
  binaryAccuracy,
  categoricalAccuracy,
  sparseCategoricalAccuracy,
  topKCategoricalAccuracy,
  sparseTopKCategoricalAccuracy,
  ...lossMetrics,
  rootMeanSquaredError,
  r2Score,
  pearsonCorrelation,
  concordanceCorrelation,
  precision,
  recall,
  f1Score,
  fBetaScore,
  auc,
  ...constrainedMetrics,
  ...countMetrics,
  iou,
  meanIou,
  oneHotIou,
  oneHotMeanIou,
  binaryIou,
  mean,
  sum,
  meanMetricWrapper,
]);
