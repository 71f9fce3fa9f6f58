import { ArrayValue } from "../../arrays/array";
import type { ArrayContext } from "../../arrays/context";
import { toArray } from "../../arrays/conversion";
import { arrayItem } from "../../arrays/indexing";
import { arrayBinary, arrayCompare } from "../../arrays/operators";
import { isProgramError } from "../../errors";
import { isFloating, KerasTensor } from "../../../../keras/core/tensor";
import { isHostObject, makeNumber } from "../../types";
import { List, Tuple, Unknown, type Value } from "../../values";

/** Sizes, axes and repetitions are this few; larger tensors are data. */
const mostKept = 64;

const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

/**
 * The numbers of a tensor that was made of numbers alone, beside the tensor: `ops.tile(x, ops.stack([ops.shape(x)[0], 1]))`
 * has a shape that depends on them.
 */
export class KnownNumbers {
  private constructor(
    readonly array: ArrayValue,
    private readonly context: ArrayContext,
  ) {}

  /** What a calculation with arrays gives, where it is followed and small. */
  static from(context: ArrayContext, calculate: () => Value): KnownNumbers | undefined {
    try {
      const array = toArray(context, calculate());
      return array?.data && array.dtype !== "string" && array.data.length <= mostKept
        ? new KnownNumbers(array, context)
        : undefined;
    } catch (error) {
      if (!isProgramError(error)) throw error;
      return undefined;
    }
  }

  binary(operator: string, other: Value, reflected: boolean): KnownNumbers | undefined {
    const { array, context } = this;
    const operand = withNumbers(other);
    if (operand === undefined) return undefined;
    const [left, right] = reflected ? [operand, array] : [array, operand];
    const calculate = comparisons.has(operator) ? arrayCompare : arrayBinary;
    return KnownNumbers.from(context, () => calculate(context, operator, left, right));
  }

  item(index: Value): KnownNumbers | undefined {
    const operand = withNumbers(index);
    return operand === undefined
      ? undefined
      : KnownNumbers.from(this.context, () => arrayItem(this.context, this.array, operand));
  }

  /** A number, or a list of them. */
  plain(): Value {
    const { data, shape, dtype } = this.array;
    const numbers = data as ArrayLike<number>;
    const nested = (axis: number, from: number, count: number): Value => {
      if (axis === shape.length)
        return dtype === "bool" ? numbers[from] !== 0 : makeNumber(numbers[from]!, isFloating(dtype));
      const inner = count / (shape[axis] as number);
      return new List(
        Array.from({ length: shape[axis] as number }, (_, index) => nested(axis + 1, from + index * inner, inner)),
      );
    };
    return nested(0, 0, numbers.length);
  }
}

/** A value with its tensors replaced by their numbers; undefined where those are not known. */
export function withNumbers(value: Value): Value | undefined {
  if (value instanceof Unknown || value instanceof KerasTensor) return undefined;
  if (value instanceof ArrayValue) return value.data && value;
  if (value instanceof List || value instanceof Tuple) {
    const items = value.items.map(withNumbers);
    if (items.includes(undefined)) return undefined;
    return value instanceof List ? new List(items as Value[]) : new Tuple(items as Value[]);
  }
  if (!isHostObject(value) || !value.plain) return value;
  const plain = value.plain();
  return plain instanceof Unknown ? undefined : plain;
}
