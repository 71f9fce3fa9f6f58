import assert from "node:assert/strict";
import type { Module } from "../../../src/language/syntax/nodes";

interface Placed {
  from: number;
  to: number;
}

const isPlaced = (value: object): value is Placed => "from" in value && "to" in value;

/** Fails unless every node lies in the text and inside the node around it, and every problem marks something. */
export function checkModule(module: Module, text: string): void {
  const whole = { from: 0, to: text.length };
  for (const statement of module.statements) checkInside(statement, whole);
  let last = 0;
  for (const { from, to } of module.statements) {
    assert.ok(from >= last, `statement at ${from} begins before ${last}`);
    last = to;
  }
  for (const problem of module.problems) {
    assert.ok(problem.from < problem.to && problem.from >= 0 && problem.to <= text.length, JSON.stringify(problem));
  }
  for (const comment of module.comments) assert.equal(text.slice(comment.from, comment.to), comment.text);
}

function checkInside(value: object, outer: Placed): void {
  let bounds = outer;
  if (isPlaced(value)) {
    assert.ok(
      value.from >= outer.from && value.to <= outer.to && value.from <= value.to,
      `${JSON.stringify(value)} is not inside ${outer.from}..${outer.to}`,
    );
    bounds = value;
  }
  for (const field of Object.values(value) as unknown[]) {
    if (typeof field === "object" && field !== null) checkInside(field, bounds);
  }
}
