import type { FunctionCall } from "../../../../keras/core/program-function";
import type { Operations } from "../../../../keras/ops/operations";
import type { Interpreter } from "../../interpreter";
import type { Span } from "../../../syntax/nodes";
import { BoundMethod, Builtin, type CallSite, type FunctionUses, type UserFunction, type Value } from "../../values";
import { toArgument, toValue } from "../arguments";
import { CallTensor } from "./call-tensor";
import type { Computation } from "./computation";
import { initialNumbers } from "./initial-numbers";
import { outputsOf } from "./outputs";
import { packTensors } from "./pack";
import { withTrialSizes } from "./trial-sizes";
import { Variable } from "./variable";

type Callee = UserFunction | BoundMethod | Builtin;

/** Calls a function of the file with tensors, where Keras takes a function. Throws NotFollowed, PythonError, KerasError. */
export function computeFunction<T>(
  interpreter: Interpreter,
  callee: Callee,
  ops: Operations<T>,
  tensors: readonly T[],
  call?: FunctionCall<T>,
): T[] {
  const method = callee instanceof BoundMethod ? callee.method : callee;
  const { name } = method;
  const computation: Computation = { ops, path: name };
  const keywords = new Map([...(call?.keywords ?? [])].map(([key, value]): [string, Value] => [key, toValue(value)]));
  if (call && !keywords.has("training") && takes(method, "training")) keywords.set("training", call.training);
  const masks = call ? tensors.map((_, index) => call.masks[index] ?? null) : [];
  return withTrialSizes(interpreter, computation.ops, [...tensors, ...masks], (given) => {
    const wrapped = given.map((tensor): Value => (tensor === null ? null : new CallTensor(tensor, computation)));
    const inputs = wrapped.slice(0, tensors.length);
    const positional = call ? [packTensors(call.structure, inputs)] : inputs;
    if (call) {
      const packed = packTensors(call.structure, wrapped.slice(tensors.length));
      if (call.isOfMasks) positional.push(packed);
      else if (takes(method, "mask")) keywords.set("mask", packed);
    }
    const site = { positional, keywords, positionalSpans: [], span: spanOf(method) };
    const result = interpreter.compute(computation, () => interpreter.call(callee, site));
    return call?.isOfMasks && result === null ? [] : outputsOf(computation, result, `The function ${name}`);
  }) as T[];
}

const takes = (method: UserFunction | Builtin, parameter: string): boolean =>
  "parameters" in method && method.parameters.some(({ name }) => name === parameter);

function spanOf(method: UserFunction | Builtin): Span {
  if (method instanceof Builtin) return { from: 0, to: 0 };
  return "nameSpan" in method.definition ? method.definition.nameSpan : method.definition;
}

const siteOf = (method: UserFunction | Builtin, positional: readonly Value[]): CallSite => ({
  positional,
  keywords: new Map(),
  positionalSpans: [],
  span: spanOf(method),
});

/** What Keras does with a function of the file. */
export const functionUses = (interpreter: Interpreter, callee: () => UserFunction | Builtin): FunctionUses => {
  const bound = (receiver: Value | undefined): Callee =>
    receiver === undefined ? callee() : new BoundMethod(receiver, callee());
  return (receiver) => ({
    compute: (ops, tensors, call) => computeFunction(interpreter, bound(receiver), ops, tensors, call),
    initialize: (shape) => initialNumbers(interpreter, bound(receiver), shape),
    call: (positional) => toArgument(interpreter.call(bound(receiver), siteOf(callee(), positional.map(toValue)))),
    ofWeight: (weight) =>
      toArgument(interpreter.call(bound(receiver), siteOf(callee(), [Variable.of(interpreter, weight)]))),
  });
};

/** A builtin that Keras can be given as a function. */
export function usable(interpreter: Interpreter, made: Builtin): Builtin {
  made.uses = functionUses(interpreter, () => made);
  return made;
}
