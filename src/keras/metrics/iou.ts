import { isList } from "../core/argument";
import { KerasError } from "../core/errors";
import { boolean, integer, number, optional, positiveInteger } from "../core/kinds";
import { asInteger, invalidArgument, type Parameter } from "../core/parameters";
import { plus } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { epsilon } from "../ops/unit-vectors";
import { defineMetric } from "./define";
import type { Behavior } from "./metric";

interface Settings {
  classes: number;
  targets: readonly number[];
  dtype?: string | null;
  ignoredClass?: number | null;
  /** Class numbers of labels and predictions, whatever their form. */
  labels<T>(ops: Operations<T>, yTrue: T): T;
  guesses<T>(ops: Operations<T>, yPred: T): T;
}

/** Intersection over union, from the counts of each pair of classes, `total_confusion_matrix`. */
export function intersectionOverUnion(settings: Settings): Behavior {
  const { classes, targets, ignoredClass = null } = settings;
  const highest = Math.max(...targets);
  if (highest >= classes)
    throw new KerasError("invalid-argument", `Target class id ${highest} is out of range, which is [0, ${classes}).`, {
      argument: "target_class_ids",
    });
  // Keras counts in integers unless it is told otherwise, and cuts sample weights off.
  const countType = (settings.dtype ?? "int").includes("int") ? "int32" : "float32";
  return {
    state: () => [{ name: "total_confusion_matrix", shape: [classes, classes] }],
    update(ops, [counts], yTrue, yPred, sampleWeight) {
      const flat = (x: typeof yTrue) => ops.reshape(ops.cast(x, "int32"), [-1]);
      const [labels, guesses] = [flat(settings.labels(ops, yTrue)), flat(settings.guesses(ops, yPred))];
      const rows = ops.oneHot(labels, classes);
      const kept =
        ignoredClass === null
          ? rows
          : ops.multiply(rows, column(ops, ops.notEqual(labels, ops.scalar(ignoredClass, "int32"))));
      const weighted =
        sampleWeight === null ? kept : ops.multiply(kept, column(ops, ops.cast(sampleWeight, countType)));
      return [ops.add(counts!, ops.matmul(ops.transpose(weighted), ops.oneHot(guesses, classes)))];
    },
    result(ops, [counts]) {
      const chosen = ops.oneHot(ops.constant(targets, [targets.length], "int32"), classes);
      const of = (x: typeof counts) => ops.sum(ops.multiply(chosen, x!), 1);
      const rowSums = of(ops.sum(counts!, 1));
      const hits = ops.sum(ops.multiply(ops.matmul(chosen, counts!), chosen), 1);
      const union = ops.subtract(ops.add(rowSums, of(ops.sum(counts!, 0))), hits);
      const counted = ops.cast(ops.greater(union, ops.scalar(1e-9)), "float32");
      const ratios = ops.multiply(counted, ops.divide(hits, plus(ops, union, epsilon)));
      return ops.divide(ops.sum(ratios, null), plus(ops, ops.sum(counted, null), epsilon));
    },
  };
}

/** One number an example, as a column. */
const column = <T>(ops: Operations<T>, x: T): T => ops.reshape(ops.cast(x, "float32"), [-1, 1]);

/** A list of class numbers. */
const classNumbers = (doc: string, defaultValue?: readonly number[]): Parameter<readonly number[]> => ({
  type: "list of int",
  doc,
  default: defaultValue,
  parse(argument, place) {
    const given = isList(argument) ? argument.map(asInteger) : [];
    if (given.length === 0 || given.includes(undefined))
      throw invalidArgument(place, "a list or tuple of integers", argument);
    return given as number[];
  },
});

const target = classNumbers("The classes whose mean is taken.");
const classCount = positiveInteger("How many classes there are.");
const sparseLabels = boolean("Whether labels are class numbers, not one-hot.", true);
const sparsePredictions = (byDefault: boolean) =>
  boolean("Whether predictions are class numbers, not one number a class.", byDefault);
const last = {
  ignore_class: optional(integer("A class that does not count.")),
  sparse_y_pred: sparsePredictions(false),
  axis: integer("The axis of the classes.", -1),
};
const sparseLast = {
  ignore_class: last.ignore_class,
  sparse_y_true: sparseLabels,
  sparse_y_pred: sparsePredictions(true),
  axis: last.axis,
};

/** Class numbers as they are, or the likeliest class. */
const numbersOf =
  (isSparse: boolean, axis: number) =>
  <T>(ops: Operations<T>, x: T): T =>
    isSparse ? x : ops.argmax(x, axis);

interface Given {
  num_classes: number;
  target_class_ids?: readonly number[];
  ignore_class: number | null;
  sparse_y_true?: boolean;
  sparse_y_pred: boolean;
  axis: number;
}

const byClass = (given: Given): Behavior =>
  intersectionOverUnion({
    classes: given.num_classes,
    targets: given.target_class_ids ?? Array.from({ length: given.num_classes }, (_, index) => index),
    dtype: (given as { dtype?: string | null }).dtype,
    ignoredClass: given.ignore_class,
    labels: numbersOf(given.sparse_y_true ?? false, given.axis),
    guesses: numbersOf(given.sparse_y_pred, given.axis),
  });

/** https://keras.io/api/metrics/segmentation_metrics/ */
export const iou = defineMetric({
  name: "IoU",
  identifiers: [],
  counted: true,
  summary: "Intersection over union of some classes.",
  parameters: { num_classes: classCount, target_class_ids: target },
  lastParameters: sparseLast,
  create: byClass,
});

export const meanIou = defineMetric({
  name: "MeanIoU",
  identifiers: [],
  counted: true,
  summary: "Intersection over union, the mean of all classes.",
  parameters: { num_classes: classCount },
  lastParameters: sparseLast,
  create: byClass,
});

export const oneHotIou = defineMetric({
  name: "OneHotIoU",
  identifiers: [],
  counted: true,
  summary: "Intersection over union of some classes, for one-hot labels.",
  parameters: { num_classes: classCount, target_class_ids: target },
  lastParameters: last,
  create: byClass,
});

export const oneHotMeanIou = defineMetric({
  name: "OneHotMeanIoU",
  identifiers: [],
  counted: true,
  summary: "Intersection over union, the mean of all classes, for one-hot labels.",
  parameters: { num_classes: classCount },
  lastParameters: last,
  create: byClass,
});

export const binaryIou = defineMetric({
  name: "BinaryIoU",
  identifiers: [],
  counted: true,
  summary: "Intersection over union of yes and no.",
  parameters: {
    target_class_ids: classNumbers("The classes whose mean is taken: 0, 1 or both.", [0, 1]),
    threshold: number("From where on a prediction counts as yes.", 0.5),
  },
  create: (given) =>
    intersectionOverUnion({
      classes: 2,
      targets: given.target_class_ids,
      dtype: (given as { dtype?: string | null }).dtype,
      labels: (_, yTrue) => yTrue,
      guesses: (ops, yPred) => ops.greaterEqual(yPred, ops.scalar(given.threshold)),
    }),
});
