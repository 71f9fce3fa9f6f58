import { Sequential } from "../../../keras/models/sequential";
import type { Model } from "../../../keras/models/model";
import type { Expression, Span } from "../../syntax/nodes";
import type { Arguments } from "../builtin";
import { asData, DatasetValue } from "../datasets/dataset/dataset";
import { argumentSpan } from "../error-spans";
import type { Interpreter } from "../interpreter";
import { integerOf } from "../types";
import { type CallSite, List, Tuple, type Value } from "../values";
import { checkBatch, checkInputs, checkRows, checkTargets, type DataRemark, inputNames } from "./data-checks";
import { type DataParts, readDataParts } from "./data-parts";
import { tellDifferencesInside } from "./differences";
import { placeStep } from "./models";

/** An argument that holds arrays: what it is called in messages, and where it stands. */
interface DataArgument {
  label: string;
  span: Span;
  parts: DataParts | undefined;
}

/** Looks at the data of `fit`, `evaluate` or `predict` while typing: what does not fit becomes a problem at its argument. */
export function checkCallData(interpreter: Interpreter, model: Model, given: Arguments, site: CallSite): void {
  if (!interpreter.goesOn) return;
  const spanOf = (argument: string): Span => argumentSpan(site, argument) ?? site.span;
  const data = dataOf(given["x"] ?? null, given["y"] ?? null);
  const x = readInputs(model, data.x, "x", spanOf("x"));
  if (x.parts) buildFor(model, x.parts);
  tellDifferencesInside(interpreter, model);
  const y = readTargets(model, data.y, "y", spanOf(data.y === given["y"] ? "y" : "x"));
  const remarks = [
    ...checkPair(model, x, y),
    ...checkMissingTargets(model, "y" in given ? { ...given, ...data } : given, x.parts, site),
  ];
  const batchSize = integerOf(given["batch_size"] ?? null);
  if (x.parts && batchSize !== undefined && "epochs" in given)
    remarks.push(...checkBatch(batchSize, x.parts, spanOf("batch_size")));
  remarks.push(...checkValidation(model, given["validation_data"] ?? null, spanOf("validation_data")));
  for (const { severity, code, message, span } of remarks) interpreter.addProblem(severity, code, message, span);
}

/** What a data set's items hold, or the arguments themselves. */
const dataOf = (x: Value, y: Value): { x: Value; y: Value } =>
  x instanceof DatasetValue && y === null ? asData(x.element) : { x, y };

/** `validation_data=(x, y)`. */
function checkValidation(model: Model, value: Value, span: Span): DataRemark[] {
  if (value instanceof DatasetValue) {
    const { x, y } = asData(value.element);
    const inputs = readInputs(model, x, "the validation inputs", span);
    return checkPair(model, inputs, readTargets(model, y, "the validation targets", span));
  }
  if (!(value instanceof Tuple || value instanceof List)) return [];
  const [x, y] = value.items;
  const node = span as Partial<Expression>;
  const written = node.kind === "Tuple" || node.kind === "List" ? node.items : undefined;
  const inputs = readInputs(model, x ?? null, "the validation inputs", written?.[0] ?? span);
  return checkPair(model, inputs, readTargets(model, y ?? null, "the validation targets", written?.[1] ?? span));
}

function checkPair(model: Model, x: DataArgument, y: DataArgument): DataRemark[] {
  const remarks = [
    ...(x.parts ? checkInputs(model, x.parts, x.label, x.span) : []),
    ...(y.parts && model.compilation ? checkTargets(model, model.compilation.outputs, y.parts, y.label, y.span) : []),
  ];
  return remarks.length > 0 ? remarks : checkRows([x, y]);
}

function readInputs(model: Model, value: Value, label: string, span: Span): DataArgument {
  const names = model.modelInputs.length === 0 ? ["input"] : inputNames(model);
  return { label, span, parts: value === null ? undefined : readDataParts(value, span, names) };
}

function readTargets(model: Model, value: Value, label: string, span: Span): DataArgument {
  return { label, span, parts: value === null ? undefined : readDataParts(value, span, model.outputNames) };
}

/** Arrays alone, without targets, give a loss nothing to judge by. */
function checkMissingTargets(model: Model, given: Arguments, x: DataParts | undefined, site: CallSite): DataRemark[] {
  if (!("y" in given) || given["y"] !== null || !x || !model.compilation?.outputs.some(({ loss }) => loss !== null))
    return [];
  return [
    {
      severity: "error",
      code: "missing-argument",
      message: "The loss needs targets to judge by: give them as the argument `y`.",
      span: site.calleeSpan ?? site.span,
    },
  ];
}

/** A model without inputs of its own gets its shapes from the first data. Throws KerasError where a layer does not fit. */
function buildFor(model: Model, { parts }: DataParts): void {
  const shapes = parts.map((part) => part?.shape);
  if (model.built || shapes.length === 0 || shapes.some((shape) => !shape?.length)) return;
  placeStep(
    () => (model instanceof Sequential ? model.failedLayer : undefined),
    () => {
      model.buildForInputs(shapes.map((shape) => shape!));
    },
  );
}
