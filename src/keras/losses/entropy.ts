import type { Operations } from "../ops/operations";
import { from } from "../ops/numbers";
import { clipped } from "./probabilities";

/**
 * The logits behind predictions, if they are known: either they are logits themselves, or softmax or sigmoid made them of
 * some, which Keras goes back to (its TensorFlow backend's `_get_logits`): no probability is too small for the logarithm then.
 */
export const logitsOf = <T>(ops: Operations<T>, yPred: T, areLogits: boolean): T | undefined =>
  ops.logits?.(yPred) ?? (areLogits ? yPred : undefined);

/** Cross-entropy of yes-or-no labels and predictions of the same shape, one by one. */
export function binaryEntropy<T>(ops: Operations<T>, labels: T, yPred: T, areLogits: boolean): T {
  const logits = logitsOf(ops, yPred, areLogits);
  return logits === undefined ? ofProbabilities(ops, labels, yPred) : sigmoidEntropy(ops, labels, logits);
}

/** `-(y * log(p) + (1 - y) * log(1 - p))` */
function ofProbabilities<T>(ops: Operations<T>, labels: T, yPred: T): T {
  const probability = clipped(ops, yPred);
  const yes = ops.multiply(labels, ops.log(probability));
  const no = ops.multiply(from(ops, 1, labels), ops.log(from(ops, 1, probability)));
  return ops.negative(ops.add(yes, no));
}

/** `max(x, 0) - x * z + log(1 + exp(-|x|))` */
const sigmoidEntropy = <T>(ops: Operations<T>, yTrue: T, yPred: T): T =>
  ops.fused?.sigmoidEntropy(yTrue, yPred) ??
  ops.customGradient(
    ([labels, logits]) => {
      const base = ops.subtract(ops.relu(logits!), ops.multiply(logits!, labels!));
      return {
        output: ops.add(base, ops.log1p(ops.exp(ops.negative(ops.absolute(logits!))))),
        gradient: (upstream) => [
          ops.negative(ops.multiply(upstream, logits!)),
          ops.multiply(upstream, ops.subtract(ops.sigmoid(logits!), labels!)),
        ],
      };
    },
    [yTrue, yPred],
  );

/**
 * Cross-entropy along an axis of `logits`.
 *
 * @param labels shares of the classes, of the shape of `logits`, or class numbers of int32 without its last axis.
 */
export function softmaxEntropy<T>(ops: Operations<T>, labels: T, logits: T, axis = -1): T {
  const isLast = axis === -1 || axis === ops.shape(logits).length - 1;
  const fused = isLast ? ops.fused?.softmaxEntropy(labels, logits) : undefined;
  if (fused !== undefined) return fused;
  const areNumbers = ops.shape(labels).length < ops.shape(logits).length;
  const shares = areNumbers ? ops.oneHot(labels, Number(ops.shape(logits).at(-1))) : labels;
  return entropyOfShares(ops, shares, logits, axis);
}

const entropyOfShares = <T>(ops: Operations<T>, yTrue: T, yPred: T, axis: number): T =>
  ops.customGradient(
    ([shares, logits]) => {
      const logarithms = ops.logSoftmax(logits!, axis);
      return {
        output: ops.negative(ops.sum(ops.multiply(shares!, logarithms), axis)),
        gradient(upstream) {
          const each = ops.expandDims(upstream, axis);
          // TensorFlow's own takes it that the shares add up to 1.
          return [
            ops.negative(ops.multiply(each, logarithms)),
            ops.multiply(each, ops.subtract(ops.exp(logarithms), shares!)),
          ];
        },
      };
    },
    [yTrue, yPred],
  );
