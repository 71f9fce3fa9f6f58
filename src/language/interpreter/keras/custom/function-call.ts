import type { Operations } from "../../../../keras/ops/operations";
import type { Interpreter } from "../../interpreter";
import type { UserFunction } from "../../values";
import { CallTensor } from "./call-tensor";
import type { Computation } from "./computation";
import { outputsOf } from "./outputs";
import { withTrialSizes } from "./trial-sizes";

/** Calls a function of the file with tensors, where Keras takes a function. Throws NotFollowed, PythonError, KerasError. */
export function computeFunction<T>(
  interpreter: Interpreter,
  callee: UserFunction,
  ops: Operations<T>,
  tensors: readonly T[],
): T[] {
  const computation: Computation = { ops, path: callee.name };
  const span = "nameSpan" in callee.definition ? callee.definition.nameSpan : callee.definition;
  return withTrialSizes(computation.ops, tensors, (given) => {
    const positional = given.map((tensor) => new CallTensor(tensor, computation));
    const site = { positional, keywords: new Map(), positionalSpans: [], span };
    const result = interpreter.compute(computation, () => interpreter.call(callee, site));
    return outputsOf(computation, result, `The function ${callee.name}`);
  }) as T[];
}
