import { logOfZero, logSumExp } from "./log-sum-exp";
import type { AxisIndex, Operations } from "./operations";

interface Alignment<T> {
  /** How many labels of each row count, (batch,). */
  labels: T;
  /** How many steps of each row count, (batch,); null for all. */
  steps: T | null;
  /** The class that stands for "no label". */
  blank: number;
}

/**
 * Graves et al., "Connectionist Temporal Classification", 2006: less the logarithm of the probability of all paths that
 * spell the labels, step by step over the places of the labels with a blank around each. `labels`: (batch, length);
 * `logits`: (batch, time, classes).
 */
export function ctcValues<T>(ops: Operations<T>, labels: T, logits: T, given: Alignment<T>): T {
  const [batch, length] = ops.shape(labels) as [number, number];
  if (typeof length !== "number") return ops.full([batch], 0);
  const places = 2 * length + 1;
  const spelled = withBlanks(ops, labels, places, given.blank);
  const wanted = ops.oneHot(spelled, Number(ops.shape(logits).at(-1)));
  const steps = ops.matmul(ops.logSoftmax(logits, -1), ops.transpose(wanted, [0, 2, 1]));
  const impossible = ops.full([batch, places], logOfZero);
  const shifted = (x: T, by: number, filler: T): T =>
    ops.getItem(ops.concatenate([filler, x], 1), [all, slice(places - by, 2 * places - by)]);
  const isLabel = ops.notEqual(spelled, ops.scalar(given.blank, "int32"));
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
    given.steps && stepsWithin(ops, given.steps, ops.shape(logits)[1]),
    {},
  );
  const last = ops.multiply(ops.expandDims(ops.cast(given.labels, "float32"), 1), ops.scalar(2));
  const isEnd = ops.logicalOr(ops.equal(place, last), ops.equal(place, ops.subtract(last, ops.scalar(1))));
  return ops.negative(logSumExp(ops, ops.where(isEnd, states[0]!, impossible), 1));
}

const slice = (start: number, stop: number | undefined): AxisIndex => ({ kind: "slice", start, stop, step: 1 });
const all: AxisIndex = { kind: "slice", start: undefined, stop: undefined, step: 1 };

/** Which steps behind the first one count, (batch, time - 1). */
function stepsWithin<T>(ops: Operations<T>, lengths: T, time: unknown): T | null {
  if (typeof time !== "number") return null;
  const step = Array.from({ length: time - 1 }, (_, index) => index + 1);
  return ops.less(ops.constant(step, [1, time - 1], "int32"), ops.expandDims(ops.cast(lengths, "int32"), 1));
}

/** `a b` → `_ a _ b _` */
function withBlanks<T>(ops: Operations<T>, labels: T, places: number, blank: number): T {
  const filler = ops.multiply(ops.onesLike(labels), ops.scalar(blank, "int32"));
  const around = ops.stack([filler, labels], -1);
  const [batch] = ops.shape(labels);
  const margin = [
    [0, 0],
    [0, 1],
  ] as const;
  return ops.pad(ops.reshape(around, [batch!, places - 1]), margin, "constant", blank);
}

/**
 * The labels that the likeliest class of each step spells: repeated ones once (if `merge`), without blanks, filled up
 * with -1; and less the sum of those logits. `logits`: (batch, time, classes); `lengths`: (batch,).
 */
export function ctcGreedy<T>(
  ops: Operations<T>,
  logits: T,
  lengths: T,
  { merge, blank }: { merge: boolean; blank: number },
): { labels: T; scores: T } {
  const [batch = null, time = null] = ops.shape(logits);
  if (typeof time !== "number")
    return { labels: ops.full([batch, time], 0, "int32"), scores: ops.full([batch, 1], 0, ops.dtype(logits)) };
  const best = ops.argmax(logits, -1);
  const step = ops.constant(
    Array.from({ length: time }, (_, index) => index),
    [1, time],
    "int32",
  );
  const within = ops.less(step, ops.expandDims(ops.cast(lengths, "int32"), 1));
  const previous = ops.getItem(
    ops.pad(
      best,
      [
        [0, 0],
        [1, 0],
      ],
      "constant",
      -1,
    ),
    [all, slice(0, time)],
  );
  const isLabel = ops.logicalAnd(within, ops.notEqual(best, ops.scalar(blank, "int32")));
  const counts = merge ? ops.logicalAnd(isLabel, ops.notEqual(best, previous)) : isLabel;
  const place = ops.subtract(ops.cumsum(ops.cast(counts, "int32"), 1), ops.scalar(1, "int32"));
  // Where each label goes, (batch, time, place): what does not count has a place that is none.
  const moves = ops.oneHot(ops.where(counts, place, ops.scalar(-1, "int32")), time, "float32");
  const shifted = ops.cast(ops.add(best, ops.scalar(1, "int32")), "float32");
  const moved = ops.sum(ops.multiply(moves, ops.expandDims(shifted, -1)), 1);
  const highest = ops.max(logits, -1);
  const counted = ops.where(within, highest, ops.zerosLike(highest));
  return {
    labels: ops.subtract(ops.cast(moved, "int32"), ops.scalar(1, "int32")),
    scores: ops.negative(ops.sum(counted, 1, true)),
  };
}
