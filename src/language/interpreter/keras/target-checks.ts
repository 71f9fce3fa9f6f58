import { type Dimension, formatShape } from "../../../protocol";
import { compatible } from "../../../keras/core/dimensions";
import type { KerasTensor } from "../../../keras/core/tensor";
import type { OutputCompilation } from "../../../keras/models/compilation";
import type { DataRemark } from "./data-checks";
import type { DataPart } from "./data-parts";

/** The targets of one output, and what judges them. */
interface Target {
  part: DataPart;
  output: readonly Dimension[];
  /** What the output is called. */
  name: string;
  argument: string;
  /** The loss leaves out a class that may be no unit's: `ignore_class=-1`. */
  ignoresClass: boolean;
}

type Check = (target: Target) => DataRemark[];

/** Targets against an output's shape, as its loss wants them. */
export function checkTarget(
  part: DataPart,
  { shape, node }: KerasTensor,
  compiled: OutputCompilation | undefined,
  argument: string,
): DataRemark[] {
  const loss = compiled?.loss?.definition as { name: string; values?: { ignore_class?: number | null } } | undefined;
  if (shape === null || loss === undefined) return [];
  const ignoresClass = typeof loss.values?.ignore_class === "number";
  const check = checksOfLoss[loss.name] ?? checkBroadcast;
  return check({ part, output: shape, name: node.operation.name, argument, ignoresClass });
}

const last = (shape: readonly Dimension[]): Dimension | undefined => shape[shape.length - 1];

const rows = (shape: readonly Dimension[]): string => formatShape([...shape.slice(1)]);

const refuse = (
  code: DataRemark["code"],
  message: string,
  { part }: Target,
  severity: DataRemark["severity"] = "error",
): DataRemark[] => [{ severity, code, message, span: part.span }];

/** Class numbers: one for each row of probabilities. */
function checkSparse(target: Target): DataRemark[] {
  const { part, output, name, argument } = target;
  const units = last(output);
  const isColumn = part.shape.length === output.length && last(part.shape) === 1;
  if (part.shape.length === output.length && !isColumn && typeof last(part.shape) === "number") {
    if (last(part.shape) !== units) return refuseShape(target);
    return refuse(
      "label-mismatch",
      `${argument} is one-hot (${String(units)} columns), but sparse_categorical_crossentropy takes class numbers: use categorical_crossentropy, or leave the one-hot coding out.`,
      target,
    );
  }
  if (part.shape.length !== output.length && part.shape.length !== output.length - 1) return refuseShape(target);
  const wrong =
    !target.ignoresClass && typeof units === "number" && part.data && !Array.isArray(part.data)
      ? part.data.find((label) => label < 0 || label >= units)
      : undefined;
  return wrong === undefined
    ? []
    : refuse(
        "label-mismatch",
        `${argument} holds the class ${wrong}, but "${name}" has ${String(units)} units, for the classes 0 to ${Number(units) - 1}.`,
        target,
      );
}

/** One-hot rows. */
function checkOneHot(target: Target): DataRemark[] {
  const { part, output, name, argument } = target;
  const units = last(output);
  const isColumn = part.shape.length === output.length && last(part.shape) === 1 && units !== 1;
  if (isColumn || part.shape.length === output.length - 1) {
    return refuse(
      "label-mismatch",
      `${argument} holds class numbers, but categorical_crossentropy takes one-hot rows: use sparse_categorical_crossentropy, or keras.utils.to_categorical.`,
      target,
    );
  }
  if (part.shape.length !== output.length) return refuseShape(target);
  if (compatible(last(part.shape)!, units!)) return [];
  return refuse(
    "label-mismatch",
    `${argument} has ${String(last(part.shape))} classes, but "${name}" has ${String(units)} units.`,
    target,
  );
}

/** A probability for each unit. */
function checkBinary(target: Target): DataRemark[] {
  const { part, output } = target;
  const shape = part.shape.length === output.length - 1 && last(output) === 1 ? [...part.shape, 1] : part.shape;
  return shape.length === output.length && shape.every((size, index) => index === 0 || compatible(size, output[index]!))
    ? []
    : refuseShape(target);
}

/** Numbers: shapes that differ only by ones are broadcast, which nobody means. */
function checkBroadcast(target: Target): DataRemark[] {
  const { part, output } = target;
  const shape = part.shape.length === output.length - 1 && last(output) === 1 ? [...part.shape, 1] : part.shape;
  if (shape.length !== output.length) return refuseShape(target);
  const differing = shape.filter((size, index) => index > 0 && !compatible(size, output[index]!));
  if (differing.length === 0) return [];
  const isBroadcast = shape.every(
    (size, index) => index === 0 || size === 1 || output[index] === 1 || compatible(size, output[index]!),
  );
  return refuseShape(target, isBroadcast ? "warning" : "error");
}

function refuseShape(target: Target, severity: DataRemark["severity"] = "error"): DataRemark[] {
  const { part, output, name, argument } = target;
  return refuse(
    "data-shape",
    `The rows of ${argument} have the shape ${rows(part.shape)}, but the output "${name}" gives ${rows(output)}.`,
    target,
    severity,
  );
}

const checksOfLoss: Readonly<Record<string, Check>> = {
  SparseCategoricalCrossentropy: checkSparse,
  CategoricalCrossentropy: checkOneHot,
  BinaryCrossentropy: checkBinary,
};
