import { Sequential } from "../../../keras/models/sequential";
import type { Model } from "../../../keras/models/model";
import type { Expression, Span } from "../../syntax/nodes";
import type { Arguments } from "../builtin";
import { argumentSpan } from "../error-spans";
import type { Interpreter } from "../interpreter";
import { integerOf } from "../types";
import { type CallSite, List, Tuple, type Value } from "../values";
import { checkBatch, checkInputs, checkRows, checkTargets, type DataRemark, inputNames } from "./data-checks";
import { type DataParts, readDataParts } from "./data-parts";
import { placeStep } from "./models";

/** Looks at the data of `fit`, `evaluate` or `predict` while typing: what does not fit becomes a problem at its argument. */
export function checkCallData(interpreter: Interpreter, model: Model, given: Arguments, site: CallSite): void {
  if (!interpreter.goesOn) return;
  const x = readArgument(model, given["x"] ?? null, argumentSpan(site, "x") ?? site.span, inputNames(model));
  if (x) buildFor(model, x);
  const remarks = checkPair(model, "x", x, "y", readTargets(model, given["y"] ?? null, argumentSpan(site, "y")), site);
  remarks.push(...checkMissingTargets(model, given, x, site));
  const batchSize = integerOf(given["batch_size"] ?? null);
  if (x && batchSize !== undefined) remarks.push(...checkBatch(batchSize, x, argumentSpan(site, "batch_size") ?? site.span));
  remarks.push(...checkValidation(model, given["validation_data"] ?? null, argumentSpan(site, "validation_data"), site));
  for (const { severity, code, message, span } of remarks) interpreter.addProblem(severity, code, message, span);
}

/** `validation_data=(x, y)`. */
function checkValidation(model: Model, value: Value, span: Span | undefined, site: CallSite): DataRemark[] {
  if (!(value instanceof Tuple || value instanceof List) || !span) return [];
  const [x, y] = value.items;
  const node = span as Partial<Expression>;
  const written = node.kind === "Tuple" || node.kind === "List" ? node.items : undefined;
  const inputs = readArgument(model, x ?? null, written?.[0] ?? span, inputNames(model));
  return checkPair(model, "the validation inputs", inputs, "the validation targets", readTargets(model, y ?? null, written?.[1] ?? span), site);
}

function checkPair(model: Model, inputArgument: string, inputs: DataParts | undefined, targetArgument: string, targets: DataParts | undefined, site: CallSite): DataRemark[] {
  const whole = (parts: DataParts): Span => parts.parts[0]?.span ?? site.span;
  const remarks = [
    ...(inputs ? checkInputs(model, inputs, inputArgument, whole(inputs)) : []),
    ...(targets && model.compilation ? checkTargets(model, model.compilation.outputs, targets, targetArgument, whole(targets)) : []),
  ];
  if (remarks.length > 0 || !inputs) return remarks;
  return checkRows([{ argument: inputArgument, parts: inputs }, ...(targets ? [{ argument: targetArgument, parts: targets }] : [])]);
}

function readArgument(model: Model, value: Value, span: Span, names: readonly string[]): DataParts | undefined {
  return value === null ? undefined : readDataParts(value, span, model.modelInputs.length === 0 ? ["input"] : names);
}

function readTargets(model: Model, value: Value, span: Span | undefined): DataParts | undefined {
  return value === null || !span ? undefined : readDataParts(value, span, model.outputNames);
}

/** Arrays alone, without targets, give a loss nothing to judge by. */
function checkMissingTargets(model: Model, given: Arguments, x: DataParts | undefined, site: CallSite): DataRemark[] {
  if (!("y" in given) || given["y"] !== null || !x || !model.compilation?.outputs.some(({ loss }) => loss !== null)) return [];
  return [{ severity: "error", code: "missing-argument", message: "The loss needs targets to judge by: give them as the argument `y`.", span: site.calleeSpan ?? site.span }];
}

/** A Sequential model without an input gets its shapes from the first data. Throws KerasError where a layer does not fit. */
function buildFor(model: Model, { parts: [part] }: DataParts): void {
  if (!(model instanceof Sequential) || model.built || !part || part.shape.length === 0 || model.layers.length === 0) return;
  placeStep(() => model.failedLayer, () => { model.buildFor([null, ...part.shape.slice(1)]); });
}
