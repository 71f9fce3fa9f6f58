import { KerasTensor } from "../../../keras/core/tensor";
import { callOperation } from "../../../keras/models/call";
import type { OperationArgument } from "../../../keras/models/operation";
import { operationTable } from "../../../keras/ops/functions";
import { toArgument } from "./arguments";
import { builtin } from "../builtin";
import type { Interpreter } from "../interpreter";
import { Float, List, Tuple, Unknown, type Value } from "../values";
import { originOf } from "./origin";

/** The functions of `keras.ops` that are followed: on symbolic tensors each makes a node. */
export function operationFunctions(interpreter: Interpreter): [string, Value][] {
  return operationTable.map((row): [string, Value] => [
    row.name,
    builtin(`keras.ops.${row.name}`, row.signature, row.doc, (given, site) => {
      const operands: KerasTensor[] = [];
      const slots = row.tensors.map((name) => toSlot(given[name]!, operands));
      if (slots.includes(undefined) || operands.length === 0) return new Unknown(`the result of ops.${row.name}`);
      const plain = Object.fromEntries(
        Object.entries(given)
          .filter(([name]) => !row.tensors.includes(name))
          .map(([name, value]) => [name, toArgument(value)]),
      );
      if (Object.values(plain).some((value) => value instanceof Unknown))
        return new Unknown(`an argument of ops.${row.name}`);
      const outputs = callOperation(
        interpreter.session,
        row.className,
        operands,
        (ops, inputs) =>
          row.evaluate(
            ops,
            slots.map((slot) => slot!(ops, inputs)),
            plain,
          ),
        {
          module: row.module ?? "keras.src.ops.numpy",
          config: plain,
          args: row.tensors.map((name) => toOperand(given[name]!)),
        },
      );
      outputs[0]!.node.origin = originOf(interpreter, site.span);
      return outputs.length === 1 ? outputs[0]! : new List([...outputs]);
    }),
  ]);
}

/** An operand as a model's config holds it. */
function toOperand(value: Value): OperationArgument {
  if (value instanceof KerasTensor) return value;
  return value instanceof List || value instanceof Tuple ? value.items.map(toOperand) : toArgument(value);
}

type Slot = <T>(ops: { scalar(value: number): T }, inputs: readonly T[]) => T | T[];

/** How an operand is found when the node runs: a tensor, a list of them, or a number. Undefined for anything else. */
function toSlot(value: Value, operands: KerasTensor[]): Slot | undefined {
  if (value instanceof KerasTensor) {
    const index = operands.push(value) - 1;
    return (_, inputs) => inputs[index]!;
  }
  if (value instanceof List || value instanceof Tuple) {
    const slots = value.items.map((item) => toSlot(item, operands));
    return slots.includes(undefined) ? undefined : (ops, inputs) => slots.flatMap((slot) => slot!(ops, inputs));
  }
  const number = typeof value === "number" ? value : value instanceof Float ? value.value : undefined;
  return number === undefined ? undefined : (ops) => ops.scalar(number);
}
