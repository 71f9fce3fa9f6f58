import type { Comprehension, ComprehensionClause } from "../syntax/nodes";
import { assign } from "./assignment";
import type { Interpreter } from "./interpreter";
import { iterate } from "./iteration";
import { Scope } from "./scope";
import { truthOf } from "./truth";
import { Dict, Iterator, List, PythonSet, Unknown, type Value } from "./values";

/** `[… for … in … if …]` and its kin. An unknown sequence gives an unknown whole; its element is still read once. */
export function evaluateComprehension(interpreter: Interpreter, comprehension: Comprehension, outer: Scope): Value {
  const scope = new Scope("comprehension", outer);
  const keys: Value[] = [];
  const values: Value[] = [];
  const known = runClauses(interpreter, comprehension.clauses, scope, () => {
    keys.push(interpreter.evaluate(comprehension.element, scope));
    if (comprehension.value) values.push(interpreter.evaluate(comprehension.value, scope));
  });
  if (!known) return new Unknown("built from a sequence that is not known");
  if (comprehension.type === "dict") return new Dict(keys.map((key, index) => [key, values[index]!] as const));
  if (comprehension.type === "set") return new PythonSet(keys);
  return comprehension.type === "list" ? new List(keys) : new Iterator(keys);
}

/** Runs the nested loops; false when a sequence or condition was not known. */
function runClauses(
  interpreter: Interpreter,
  clauses: readonly ComprehensionClause[],
  scope: Scope,
  body: () => void,
): boolean {
  const [clause, ...inner] = clauses;
  if (!clause) {
    body();
    return true;
  }
  const iterable = interpreter.evaluate(clause.iterable, scope);
  let known = !(iterable instanceof Unknown);
  let round = 0;
  for (const item of iterate(interpreter, iterable, clause.iterable)) {
    interpreter.budget.step(clause.iterable);
    if (round++ >= interpreter.budget.limits.iterations) return false;
    assign(interpreter, clause.target, item, scope);
    const conditions = clause.conditions.map((condition) => truthOf(interpreter.evaluate(condition, scope)));
    if (conditions.includes(false)) continue;
    if (conditions.includes(undefined)) known = false;
    known = runClauses(interpreter, inner, scope, body) && known;
  }
  return known;
}
