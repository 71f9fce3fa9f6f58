import type { Operations } from "../ops/operations";
import { matchRanks } from "../losses/shapes";
import { isEven } from "./thresholds";

/** How often predictions above a threshold are right and wrong; one row a threshold, one column a label. */
export interface Confusion<T> {
  truePositives: T;
  falsePositives: T;
  trueNegatives: T;
  falseNegatives: T;
}

interface Judged<T> {
  yTrue: T;
  yPred: T;
  sampleWeight: T | null;
}

export interface ConfusionOptions {
  thresholds: readonly number[];
  /** Every label apart; otherwise all in one column. */
  byLabel?: boolean;
  /** Only the k greatest predictions of each example can be positive. */
  topK?: number | null;
  /** Only this class counts. */
  classId?: number | null;
  labelWeights?: readonly number[] | null;
}

/** Below every threshold. */
export const leastPrediction = -1e10;

/** Keras' `update_confusion_matrix_variables`. */
export function confusion<T>(
  ops: Operations<T>,
  judged: Judged<T>,
  { thresholds, byLabel = false, topK = null, classId = null, labelWeights = null }: ConfusionOptions,
): Confusion<T> {
  const [labels, predictions] = matchRanks(ops, judged.yTrue, judged.yPred);
  const filtered = topK === null ? predictions : keepTop(ops, predictions, topK);
  const [yTrue, yPred] =
    classId === null ? [labels, filtered] : [classOf(ops, labels, classId), classOf(ops, filtered, classId)];
  const table = (x: T): T => ops.reshape(x, byLabel ? [1, -1, ops.shape(yPred).at(-1)!] : [1, -1, 1]);
  const weight = table(weightOf(ops, yPred, judged.sampleWeight, labelWeights));
  const one = ops.scalar(1);
  const positive = ops.cast(ops.notEqual(table(ops.cast(yTrue, "float32")), ops.scalar(0)), "float32");
  const inRange = isEven(thresholds) ? ops.clip(yPred, 0, 1) : yPred;
  const guessed = ops.cast(ops.greater(table(inRange), ops.constant(thresholds, [thresholds.length, 1, 1])), "float32");
  const tally = (label: T, guess: T): T => ops.sum(ops.multiply(ops.multiply(label, weight), guess), 1);
  const [negative, passed] = [ops.subtract(one, positive), ops.subtract(one, guessed)];
  return {
    truePositives: tally(positive, guessed),
    falsePositives: tally(negative, guessed),
    trueNegatives: tally(negative, passed),
    falseNegatives: tally(positive, passed),
  };
}

function keepTop<T>(ops: Operations<T>, predictions: T, k: number): T {
  const [, indices] = ops.topK(predictions, k);
  const kept = ops.sum(ops.oneHot(indices, Number(ops.shape(predictions).at(-1))), -2);
  return ops.where(
    ops.greater(kept, ops.scalar(0)),
    predictions,
    ops.multiply(ops.onesLike(predictions), ops.scalar(leastPrediction)),
  );
}

const classOf = <T>(ops: Operations<T>, x: T, classId: number): T =>
  ops.take(x, ops.constant([classId], [1], "int32"), -1);

/** A weight for each prediction. */
function weightOf<T>(ops: Operations<T>, yPred: T, sampleWeight: T | null, labelWeights: readonly number[] | null): T {
  const shape = ops.shape(yPred);
  const byLabel =
    labelWeights === null
      ? ops.onesLike(yPred)
      : ops.broadcastTo(ops.constant(labelWeights, [labelWeights.length]), shape);
  if (sampleWeight === null) return byLabel;
  const missing = shape.slice(ops.shape(sampleWeight).length);
  return ops.multiply(
    byLabel,
    missing.reduce<T>((weight) => ops.expandDims(weight, -1), sampleWeight),
  );
}

/** 0 where it would be divided by 0. */
export function divideNoNan<T>(ops: Operations<T>, x: T, y: T): T {
  const isZero = ops.equal(y, ops.scalar(0));
  return ops.where(isZero, ops.zerosLike(x), ops.divide(x, ops.where(isZero, ops.onesLike(y), y)));
}
