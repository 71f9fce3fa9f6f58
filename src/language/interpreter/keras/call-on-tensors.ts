import { KerasTensor } from "../../../keras/core/tensor";
import { callOperation } from "../../../keras/models/call";
import type { Operation } from "../../../keras/models/operation";
import type { Operations } from "../../../keras/ops/operations";
import type { Interpreter } from "../interpreter";
import { type CallSite, Unknown, type Value } from "../values";
import { CallTensor } from "./custom/call-tensor";
import { toTensor } from "./custom/computation";
import { onArrays } from "./eager";
import { Operands } from "./operands";
import { originOf } from "./origin";

/**
 * A function of tensors, each of which may be null: inside a computation it computes, on symbolic tensors it makes a node of
 * the graph, of which Keras says what `symbolic` does, and arrays give an array. Undefined where one is not known. Throws KerasError.
 */
export function callOnTensors(
  interpreter: Interpreter,
  className: string,
  given: readonly Value[],
  site: CallSite,
  compute: (ops: Operations<unknown>, tensors: readonly unknown[]) => unknown,
  symbolic?: Operation["symbolic"],
): Value | undefined {
  const { computation } = interpreter;
  if (given.some((value) => value instanceof KerasTensor))
    return callInGraph(interpreter, className, given, site, compute, symbolic);
  if (!computation)
    return onArrays(
      interpreter,
      () => callOnTensors(interpreter, className, given, site, compute) ?? new Unknown(`the result of ${className}`),
    );
  const tensors = given.map((value) => (value === null ? undefined : toTensor(computation, value)));
  const isComplete = given.every((value, index) => value === null || tensors[index] !== undefined);
  return isComplete && tensors[0] !== undefined
    ? new CallTensor(compute(computation.ops, tensors), computation)
    : undefined;
}

/** On symbolic tensors a node of the graph. */
function callInGraph(
  interpreter: Interpreter,
  className: string,
  given: readonly Value[],
  site: CallSite,
  compute: (ops: Operations<unknown>, tensors: readonly unknown[]) => unknown,
  symbolic: Operation["symbolic"],
): Value | undefined {
  const operands = new Operands(undefined);
  const slots = given.map((value) => (value === null ? null : operands.add(value)));
  if (slots.includes(undefined)) return undefined;
  const [output] = callOperation(
    interpreter.session,
    className,
    operands.symbolic,
    <T>(ops: Operations<T>, inputs: readonly T[]) =>
      compute(
        ops,
        slots.map((slot) => slot?.(ops, inputs)),
      ) as T,
    undefined,
    symbolic,
  );
  output!.node.origin = originOf(interpreter, site.span);
  return output!;
}
