import { PythonError } from "../../errors";
import { List, Tuple, type Value } from "../../values";
import type { Runner } from "./runner";

const itemsOf = (value: Value): readonly Value[] =>
  value instanceof Tuple || value instanceof List ? value.items : [value];

function parted(result: Value, count: number, who: string): readonly Value[] {
  const items = itemsOf(result);
  if (items.length === count) return items;
  throw new PythonError("ValueError", `${who} must give ${count} things, but gave ${items.length}.`);
}

/** What `f` gives first, with the gradient that the function which it gives second makes of that of the output. */
export function withGradient(run: Runner, f: Value, args: readonly Value[]): Value {
  const inputs = args.flatMap((arg) => run.tensorsOf(arg));
  const compute = (tensors: unknown[]) => {
    const [output, gradient] = parted(
      run.call(f, ...tensors.map((tensor) => run.value(tensor))),
      2,
      "The function of `custom_gradient`",
    );
    return {
      output: run.tensorsOf(output!)[0],
      gradient: (upstream: unknown) => run.tensorsOf(run.call(gradient!, run.value(upstream))),
    };
  };
  return run.value(run.ops.customGradient(compute, inputs));
}

/** What `fun` gives, and how it changes along the tangents. */
export function jacobianProduct(run: Runner, fun: Value, primals: Value, tangents: Value, hasAux: boolean): Value {
  const forms = itemsOf(primals);
  let form: Value = null;
  let aux: Value = null;
  const compute = (tensors: unknown[]): unknown => {
    const rest = [...tensors];
    const args = forms.map((one) => run.pack(one, rest.splice(0, run.tensorsOf(one).length)));
    const result = run.call(fun, ...args);
    const [value, more] = hasAux ? parted(result, 2, "With `has_aux`, the function") : [result, null];
    // What is computed again for the derivative is gone afterwards.
    form ??= value!;
    aux ??= more!;
    return run.tensorsOf(value!)[0];
  };
  const { output, tangent } = run.ops.directional(compute, run.tensorsOf(primals), run.tensorsOf(tangents));
  const pair = [run.pack(form, [output]), run.pack(form, [tangent])];
  const fixed = run.tensorsOf(aux).map((tensor) => run.ops.stopGradient(tensor));
  return new Tuple(hasAux ? [...pair, run.pack(aux, fixed)] : pair);
}
