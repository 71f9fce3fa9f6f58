import { Layer } from "../../keras/core/layer";
import { KerasTensor } from "../../keras/core/tensor";
import { Model } from "../../keras/models/model";
import type { Problem } from "../interpreter/problem";
import type { ProgramRecord } from "../interpreter/record";
import { KerasClass, KerasValue, type Value } from "../interpreter/values";
import { innerBlocks } from "../syntax/inner-blocks";
import type { Call, Module, Span, Statement } from "../syntax/nodes";

/** A value that nothing uses, and where it is made or bound. */
interface Unused {
  value: Value;
  span: Span;
}

/** Layers that are made, and results of layer calls, that nothing uses. */
export function findUnusedLayers({ statements }: Module, record: ProgramRecord): Problem[] {
  return checkBlock(statements, record);
}

function checkBlock(block: readonly Statement[], record: ProgramRecord): Problem[] {
  const own = block.map((statement) => unusedIn(statement, record)).filter((unused) => unused !== undefined);
  return [...own.map(problem), ...block.flatMap(innerBlocks).flatMap((inner) => checkBlock(inner, record))];
}

/** What a statement makes and drops, or binds to a name that is never read. */
function unusedIn(statement: Statement, { values, readNames }: ProgramRecord): Unused | undefined {
  if (statement.kind === "ExpressionStatement") {
    const { expression } = statement;
    const value = values.get(expression);
    const isMade = expression.kind === "Call" && isLayerOrTensor(value) && isConstructing(expression, values);
    return isMade ? { value: value!, span: expression } : undefined;
  }
  if (statement.kind !== "Assign" || statement.targets.length !== 1) return undefined;
  const [target] = statement.targets;
  if (target?.kind !== "Name" || readNames.has(target.name)) return undefined;
  const value = values.get(target);
  return isLayerOrTensor(value) ? { value: value!, span: target } : undefined;
}

/** `model.pop()` and the like give a layer as well; only what is made or called here counts. */
function isConstructing({ callee }: Call, values: ProgramRecord["values"]): boolean {
  const called = values.get(callee);
  return called instanceof KerasClass || called instanceof KerasValue;
}

const isLayerOrTensor = (value: Value | undefined): boolean =>
  value instanceof KerasTensor ||
  (value instanceof KerasValue && value.object instanceof Layer && !(value.object instanceof Model));

function problem({ value, span }: Unused): Problem {
  const message =
    value instanceof KerasTensor
      ? "This tensor is not used: no model depends on it."
      : "This layer is not used: call it on a tensor, or add it to a model.";
  return {
    code: "unused-layer",
    severity: "hint",
    message,
    span: { from: span.from, to: span.to },
    related: [],
    suggestions: [],
  };
}
