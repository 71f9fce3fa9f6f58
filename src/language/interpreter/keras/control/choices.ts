import { formatShape } from "../../../../protocol";
import { KerasError } from "../../../../keras/core/errors";
import { PythonError } from "../../errors";
import { integerOf, numberOf } from "../../types";
import { List, Tuple, type Value } from "../../values";
import type { Runner } from "./runner";

const describe = ({ ops }: Runner, tensors: readonly unknown[]): string =>
  tensors.map((tensor) => `${ops.dtype(tensor)} ${formatShape([...ops.shape(tensor)])}`).join(", ");

/** Throws KerasError where two branches give different kinds of things. */
function requireAlike(run: Runner, first: readonly unknown[], second: readonly unknown[]): void {
  const [a, b] = [describe(run, first), describe(run, second)];
  if (a === b) return;
  throw new KerasError(
    "shape-mismatch",
    `\`true_fn\` and \`false_fn\` should return outputs of the same kind (struct, dtype and shape). Got ${a} and ${b} instead.`,
    { argument: "false_fn" },
  );
}

/** One of two functions' results. Both are computed; what is not wanted is left out without reading the condition. */
export function choose(run: Runner, condition: Value, yes: Value, no: Value): Value {
  const known = numberOf(condition);
  if (known !== undefined) return run.call(known ? yes : no);
  const [wanted] = run.tensorsOf(condition);
  const [form, other] = [run.call(yes), run.call(no)];
  const [left, right] = [run.tensorsOf(form), run.tensorsOf(other)];
  requireAlike(run, left, right);
  return run.pack(
    form,
    left.map((tensor, index) => run.ops.where(run.ops.cast(wanted, "bool"), tensor, right[index])),
  );
}

/** The result of the function with this number; the first or the last where there is none. */
export function switchTo(run: Runner, index: Value, branches: Value, operands: readonly Value[]): Value {
  const functions = branches instanceof List || branches instanceof Tuple ? branches.items : [];
  if (functions.length === 0)
    throw new PythonError("TypeError", "`branches` must be a list of functions.", { argument: "branches" });
  const last = functions.length - 1;
  const known = integerOf(index);
  if (known !== undefined) return run.call(functions[Math.min(Math.max(known, 0), last)]!, ...operands);
  const { ops } = run;
  const [number] = run.tensorsOf(index);
  const results = functions.map((one) => run.call(one, ...operands));
  const tensors = results.map((one) => run.tensorsOf(one));
  const chosen = tensors.reduceRight((otherwise, given, place) =>
    given.map((tensor, at) =>
      ops.where(ops.lessEqual(ops.cast(number, "int32"), ops.scalar(place, "int32")), tensor, otherwise[at]),
    ),
  );
  return run.pack(results[0]!, chosen);
}
