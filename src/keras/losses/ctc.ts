import { formatShape } from "../../protocol";
import { KerasError } from "../core/errors";
import type { AxisIndex, Operations } from "../ops/operations";
import { defineLoss } from "./define";
import { logOfZero, logSumExp } from "./probabilities";

/** The class that stands for "no label", and fills labels up. */
const blank = 0;

/** https://keras.io/api/losses/probabilistic_losses/ */
export const ctc = defineLoss({
  name: "CTC",
  identifiers: ["ctc"],
  summary:
    "Connectionist temporal classification: labels (batch, length), filled up with 0, and logits (batch, time, classes).",
  parameters: {},
  perSample: () => (ops, yTrue, yPred) => {
    requireSequences(ops, yTrue, yPred);
    return ctcValues(ops, ops.cast(yTrue, "int32"), yPred);
  },
});

/**
 * Graves et al., "Connectionist Temporal Classification", 2006: the logarithm of the probability of all paths that spell
 * the labels, step by step over the places of the labels with a blank around each.
 */
function ctcValues<T>(ops: Operations<T>, labels: T, logits: T): T {
  const [batch, length] = ops.shape(labels) as [number, number];
  const places = 2 * length + 1;
  const spelled = withBlanks(ops, labels, places);
  const wanted = ops.oneHot(spelled, Number(ops.shape(logits).at(-1)));
  const steps = ops.matmul(ops.logSoftmax(logits, -1), ops.transpose(wanted, [0, 2, 1]));
  const impossible = ops.full([batch, places], logOfZero);
  const shifted = (x: T, by: number, filler: T): T =>
    ops.getItem(ops.concatenate([filler, x], 1), [all, slice(places - by, 2 * places - by)]);
  const isLabel = ops.notEqual(spelled, ops.scalar(blank, "int32"));
  const leaps = ops.logicalAnd(isLabel, ops.notEqual(spelled, shifted(spelled, 2, ops.zerosLike(spelled))));
  const place = ops.constant(
    Array.from({ length: places }, (_, index) => index),
    [1, places],
  );
  const first = ops.getItem(steps, [all, { kind: "index", index: 0 }]);
  const start = ops.where(ops.broadcastTo(ops.less(place, ops.scalar(2)), [batch, places]), first, impossible);
  const { states } = ops.scan(
    (step, [before]) => {
      const ways = [
        before!,
        shifted(before!, 1, impossible),
        ops.where(leaps, shifted(before!, 2, impossible), impossible),
      ];
      const next = ops.add(logSumExp(ops, ops.stack(ways, -1), -1), step);
      return { output: next, states: [next] };
    },
    ops.getItem(steps, [all, slice(1, undefined)]),
    [start],
    null,
    {},
  );
  const last = ops.multiply(ops.sum(ops.cast(isLabel, "float32"), 1, true), ops.scalar(2));
  const isEnd = ops.logicalOr(ops.equal(place, last), ops.equal(place, ops.subtract(last, ops.scalar(1))));
  return ops.negative(logSumExp(ops, ops.where(isEnd, states[0]!, impossible), 1));
}

const slice = (start: number, stop: number | undefined): AxisIndex => ({ kind: "slice", start, stop, step: 1 });
const all: AxisIndex = { kind: "slice", start: undefined, stop: undefined, step: 1 };

/** `a b` → `_ a _ b _` */
function withBlanks<T>(ops: Operations<T>, labels: T, places: number): T {
  const around = ops.stack([ops.zerosLike(labels), labels], -1);
  const [batch] = ops.shape(labels);
  return ops.pad(ops.reshape(around, [batch!, places - 1]), [
    [0, 0],
    [0, 1],
  ]);
}

function requireSequences<T>(ops: Operations<T>, yTrue: T, yPred: T): void {
  const [labels, logits] = [ops.shape(yTrue), ops.shape(yPred)];
  if (labels.length !== 2)
    throw new KerasError(
      "wrong-rank",
      `Targets \`y_true\` are expected to be a tensor of shape \`(batch_size, max_length)\` in integer format. Received: y_true.shape=${formatShape([...labels])}`,
    );
  if (logits.length !== 3)
    throw new KerasError(
      "wrong-rank",
      `Logits \`y_pred\` are expected to be a tensor of shape \`(batch_size, max_length, num_classes)\`. Received: y_pred.shape=${formatShape([...logits])}`,
    );
}
