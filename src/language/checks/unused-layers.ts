import { Layer } from "../../keras/core/layer";
import { KerasTensor } from "../../keras/core/tensor";
import { Model } from "../../keras/models/model";
import type { Problem } from "../interpreter/problem";
import type { CallRecord, ProgramRecord } from "../interpreter/record";
import { KerasClass, KerasValue, type Value } from "../interpreter/values";
import { everyBlock } from "../syntax/inner-blocks";
import type { Module, Span, Statement } from "../syntax/nodes";

/** A value that nothing uses, and where it is made or bound. */
interface Unused {
  value: Value;
  span: Span;
}

/** Layers that are made, and results of layer calls, that nothing uses. */
export function findUnusedLayers({ statements }: Module, record: ProgramRecord): Problem[] {
  const problems: Problem[] = [];
  for (const block of everyBlock(statements)) {
    for (const statement of block) {
      const unused = unusedIn(statement, record);
      if (unused) problems.push(problem(unused));
    }
  }
  return problems;
}

/** What a statement makes and drops, or binds to a name that is never read. */
function unusedIn(statement: Statement, record: ProgramRecord): Unused | undefined {
  if (statement.kind === "ExpressionStatement") {
    const { expression } = statement;
    const call = expression.kind === "Call" ? record.calls.get(expression) : undefined;
    return call && isConstructing(call) && isLayerOrTensor(call.result)
      ? { value: call.result, span: expression }
      : undefined;
  }
  if (statement.kind !== "Assign" || statement.targets.length !== 1) return undefined;
  const [target] = statement.targets;
  if (target?.kind !== "Name" || record.readNames.has(target.name)) return undefined;
  const value = record.valueOf(target);
  return isLayerOrTensor(value) ? { value: value!, span: target } : undefined;
}

/** `model.pop()` and the like give a layer as well; only what is made or called here counts. */
function isConstructing({ callee }: CallRecord): boolean {
  return callee instanceof KerasClass || callee instanceof KerasValue;
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
