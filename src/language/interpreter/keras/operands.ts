import { KerasTensor } from "../../../keras/core/tensor";
import type { OperationArgument } from "../../../keras/models/operation";
import type { Operations } from "../../../keras/ops/operations";
import { numberType, type WeakNumber } from "../../../keras/ops/weak-numbers";
import { ArrayValue } from "../arrays/array";
import { isOfNumPy } from "../arrays/origin";
import { integerOf, isOfNumPyNumber, numberOf } from "../types";
import { List, Tuple, type Value } from "../values";
import { toArgument } from "./arguments";
import { arrayConstant, constantType, isConstant } from "./custom/array-constant";
import { type Computation, isTensorValue } from "./custom/computation";

/** How an operand is found when the operation runs: a tensor or a list of them. */
export type Operand = <T>(ops: Operations<T>, inputs: readonly T[]) => T | T[];

/** The operands of one operation: symbolic tensors make a node of it, tensors of a computation are computed with at once. */
export class Operands {
  /** The symbolic tensors among them, in order. */
  readonly symbolic: KerasTensor[] = [];
  /** Whether tensors of the computation are among them. */
  computed = false;
  /** What numbers take their type from. */
  private readonly others: (<T>(ops: Operations<T>, inputs: readonly T[]) => T)[] = [];

  constructor(private readonly computation: Computation | undefined) {}

  /** Undefined for what is no operand, or not known. */
  add(value: Value): Operand | undefined {
    if (value instanceof KerasTensor) {
      const index = this.symbolic.push(value) - 1;
      return this.meet((_, inputs) => inputs[index]!);
    }
    if (isTensorValue(value)) {
      const tensor = this.computation && value.tensorIn(this.computation);
      if (tensor === undefined) return undefined;
      this.computed = true;
      return this.meet(() => tensor as never);
    }
    if (value instanceof List || value instanceof Tuple) {
      const inner = value.items.map((item) => this.add(item));
      if (inner.includes(undefined)) return undefined;
      return (ops, inputs) => inner.map((one) => single(ops, one!(ops, inputs)));
    }
    if (value instanceof ArrayValue) {
      if (!isConstant(value)) return undefined;
      const type = isOfNumPy(value) ? value.dtype : constantType(value.dtype);
      return this.meet((ops) => arrayConstant(ops, value, type));
    }
    const number = numberOf(value);
    if (number === undefined) return undefined;
    if (isOfNumPyNumber(value)) return this.meet((ops) => ops.scalar(number, value.dtype));
    const kind = kindOf(value);
    return (ops, inputs) =>
      ops.scalar(
        number,
        numberType(
          kind,
          this.others.map((other) => ops.dtype(other(ops, inputs))),
        ),
      );
  }

  /** A tensor that numbers meet. */
  private meet(other: <T>(ops: Operations<T>, inputs: readonly T[]) => T): Operand {
    this.others.push(other);
    return other;
  }
}

/** A list inside a list is a tensor of its own. */
const single = <T>(ops: Operations<T>, given: T | T[]): T => (Array.isArray(given) ? ops.stack(given, 0) : given);

const kindOf = (value: Value): WeakNumber =>
  typeof value === "boolean" ? "bool" : integerOf(value) === undefined ? "float" : "int";

/** An operand as a model's config holds it. */
export function toSource(value: Value): OperationArgument {
  if (value instanceof KerasTensor) return value;
  return value instanceof List || value instanceof Tuple ? value.items.map(toSource) : toArgument(value);
}
