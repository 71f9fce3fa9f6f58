import { type Dimension, formatShape } from "../../../protocol";
import { compatibleShapes } from "../../../keras/core/dimensions";
import type { KerasTensor } from "../../../keras/core/tensor";
import type { OutputCompilation } from "../../../keras/models/compilation";
import type { Model } from "../../../keras/models/model";
import type { ProblemCode, Severity } from "../problem";
import type { Span } from "../../syntax/nodes";
import type { DataPart, DataParts } from "./data-parts";
import { checkTarget } from "./target-checks";

/** Something to say about data that a model is given. */
export interface DataRemark {
  severity: Severity;
  code: ProblemCode;
  message: string;
  span: Span;
}

/** Data against the model's inputs. `argument` is their name in the call. */
export function checkInputs(model: Model, given: DataParts, argument: string, span: Span): DataRemark[] {
  const { modelInputs } = model;
  const names = inputNames(model);
  if (modelInputs.length === 0) return [];
  const remarks = checkCount(given, names, "input", argument, model.name, span);
  if (remarks.length > 0) return remarks;
  return given.parts.flatMap((part, index) => (part ? checkInput(part, modelInputs[index]!, argument) : []));
}

/** Targets against the model's outputs and the losses that they were compiled with. */
export function checkTargets(
  model: Model,
  outputs: readonly OutputCompilation[],
  given: DataParts,
  argument: string,
  span: Span,
): DataRemark[] {
  if (model.modelOutputs.length === 0) return [];
  const remarks = checkCount(given, model.outputNames, "output", argument, model.name, span);
  if (remarks.length > 0) return remarks;
  return given.parts.flatMap((part, index) => {
    if (!part) return [];
    const text = checkText(part, argument);
    return text.length > 0 ? text : checkTarget(part, model.modelOutputs[index]!, outputs[index], argument);
  });
}

/** All arrays of a call have the same number of rows. */
export function checkRows(given: readonly { label: string; parts: DataParts | undefined }[]): DataRemark[] {
  const counted = given.flatMap(({ label, parts }) =>
    (parts?.parts ?? []).flatMap((part) =>
      typeof part?.shape[0] === "number" ? [{ label, rows: part.shape[0], span: part.span }] : [],
    ),
  );
  const [first] = counted;
  const other = counted.find(({ rows }) => rows !== first!.rows);
  if (!first || !other) return [];
  return [
    {
      severity: "error",
      code: "data-shape",
      message: `Every array needs the same number of examples: ${first.label} has ${first.rows}, ${other.label} has ${other.rows}.`,
      span: other.span,
    },
  ];
}

/** A batch that takes all data at once is nearly always meant otherwise. */
export function checkBatch(batchSize: number, given: DataParts, span: Span): DataRemark[] {
  const rows = given.parts[0]?.shape[0];
  if (typeof rows !== "number" || batchSize <= rows) return [];
  return [
    {
      severity: "warning",
      code: "batch-size",
      message: `batch_size=${batchSize} is more than the ${rows} examples: each epoch is a single step.`,
      span,
    },
  ];
}

export const inputNames = ({ inputStructure, modelInputs }: Model): readonly string[] =>
  typeof inputStructure === "object" ? inputStructure.keys : modelInputs.map(({ name }) => name);

function checkCount(
  { parts, missing, keys }: DataParts,
  names: readonly string[],
  kind: string,
  argument: string,
  model: string,
  span: Span,
): DataRemark[] {
  const refuse = (message: string): DataRemark[] => [{ severity: "error", code: "data-shape", message, span }];
  if (missing.length > 0)
    return refuse(
      `Missing data for ${kind} "${missing[0]}": ${argument} has the keys ${keys.map((key) => `"${key}"`).join(", ")}; the model's ${kind}s are ${names.map((name) => `"${name}"`).join(", ")}.`,
    );
  if (parts.length === names.length) return [];
  const list = names.length === 1 ? "" : ` (${names.map((name) => `"${name}"`).join(", ")})`;
  const arrays = parts.length === 1 ? "a single array" : `${parts.length} arrays`;
  return refuse(
    `The model "${model}" has ${names.length} ${kind}${names.length === 1 ? "" : "s"}${list}, but ${argument} is ${arrays}.`,
  );
}

function checkText({ dtype, data, span }: DataPart, argument: string): DataRemark[] {
  if (dtype !== "string") return [];
  const text = Array.isArray(data) ? data.find((one) => Number.isNaN(Number(one))) : undefined;
  const example = text === undefined ? "" : ` ("${text}")`;
  return [
    {
      severity: "error",
      code: "bad-data",
      message: `${argument} holds text${example}, but training needs numbers: drop the column, or turn it into numbers.`,
      span,
    },
  ];
}

function checkInput(
  part: DataPart,
  { name, shape: expected, dtype: inputType }: KerasTensor,
  argument: string,
): DataRemark[] {
  const { shape, dtype, span } = part;
  if (dtype === "string" && inputType !== "string") return checkText(part, argument);
  if (expected === null || fits(expected.slice(1), shape.slice(1))) return [];
  const message = `The rows of ${argument} have the shape ${formatShape([...shape.slice(1)])}, but the input "${name}" takes ${formatShape([...expected.slice(1)])}.`;
  return [{ severity: "error", code: "data-shape", message, span }];
}

/** As Keras compares them: a last dimension of 1 may be missing on either side. */
function fits(expected: readonly Dimension[], found: readonly Dimension[]): boolean {
  const squeeze = (shape: readonly Dimension[]) => (shape[shape.length - 1] === 1 ? shape.slice(0, -1) : shape);
  const [wanted, given] = [squeeze(expected), squeeze(found)];
  return compatibleShapes(wanted, given) || compatibleShapes(expected, found);
}
