import type { ProgramFunction } from "../../../../keras/core/program-function";
import type { Operations } from "../../../../keras/ops/operations";
import type { Interpreter } from "../../interpreter";
import { BoundMethod, type UserFunction } from "../../values";
import { CallTensor } from "./call-tensor";
import type { Computation } from "./computation";
import { initialNumbers } from "./initial-numbers";
import { outputsOf } from "./outputs";
import { withTrialSizes } from "./trial-sizes";

/** Calls a function of the file with tensors, where Keras takes a function. Throws NotFollowed, PythonError, KerasError. */
export function computeFunction<T>(
  interpreter: Interpreter,
  callee: UserFunction | BoundMethod,
  ops: Operations<T>,
  tensors: readonly T[],
): T[] {
  const { name, definition } = (callee instanceof BoundMethod ? callee.method : callee) as UserFunction;
  const computation: Computation = { ops, path: name };
  const span = "nameSpan" in definition ? definition.nameSpan : definition;
  return withTrialSizes(computation.ops, tensors, (given) => {
    const positional = given.map((tensor) => new CallTensor(tensor, computation));
    const site = { positional, keywords: new Map(), positionalSpans: [], span };
    const result = interpreter.compute(computation, () => interpreter.call(callee, site));
    return outputsOf(computation, result, `The function ${name}`);
  }) as T[];
}

/** What Keras does with a function of the file. */
export const functionUses = (
  interpreter: Interpreter,
  callee: () => UserFunction,
): Pick<ProgramFunction, "compute" | "initialize"> => ({
  compute: (ops, tensors) => computeFunction(interpreter, callee(), ops, tensors),
  initialize: (shape) => initialNumbers(interpreter, callee(), shape),
});
