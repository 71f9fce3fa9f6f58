import { NotFollowed } from "../../../../keras/core/errors";
import { ArrayValue } from "../../arrays/array";
import { arrayAttribute, arrayAttributeNames } from "../../arrays/attributes";
import { toArray } from "../../arrays/conversion";
import { arrayItem } from "../../arrays/indexing";
import { arrayBinary, arrayCompare, arrayUnary } from "../../arrays/operators";
import { builtin } from "../../builtin";
import type { Interpreter } from "../../interpreter";
import { Unknown, type Value } from "../../values";
import { CallTensor } from "../custom/call-tensor";
import { type Computation, type TensorValue, toTensor } from "../custom/computation";

const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);
const assignments: Readonly<Record<string, string | undefined>> = { assign: "", assign_add: "+", assign_sub: "-" };

/**
 * `tf.Variable`: a tensor that the program may give another value. Keras counts none among a layer's weights, so no
 * training changes it, and one that a layer changes itself is not followed.
 */
export class TensorFlowVariable implements TensorValue {
  readonly hostType = "Variable";

  constructor(
    private readonly interpreter: Interpreter,
    private array: ArrayValue,
  ) {}

  tensorIn(computation: Computation): unknown {
    return toTensor(computation, this.array);
  }

  attribute(name: string): Value | undefined {
    if (name in assignments) return this.assignment(name);
    if (name === "values" || name === "value") return name === "values" ? this.array : this.asFunction("value");
    if (name === "read_value") return this.asFunction(name);
    return arrayAttribute(this.interpreter.arrays, this.array, name);
  }

  names(): Iterable<string> {
    return [...Object.keys(assignments), "value", "read_value", ...arrayAttributeNames()];
  }

  item(index: Value): Value {
    const tensor = this.inComputation();
    return tensor ? tensor.item(index) : arrayItem(this.interpreter.arrays, this.array, index);
  }

  binary(operator: string, other: Value, reflected: boolean): Value | undefined {
    const tensor = this.inComputation();
    if (tensor) return tensor.binary(operator, other, reflected);
    if (other instanceof Unknown) return other;
    const [left, right] = reflected ? [other, this.array] : [this.array, other];
    return (comparisons.has(operator) ? arrayCompare : arrayBinary)(this.interpreter.arrays, operator, left, right);
  }

  unary(operator: string): Value | undefined {
    return this.inComputation()?.unary(operator) ?? arrayUnary(this.interpreter.arrays, operator, this.array);
  }

  describe(): string {
    return `<tf.Variable shape=(${this.array.shape.join(", ")}) dtype=${this.array.dtype}>`;
  }

  /** The value where a layer runs. */
  private inComputation(): CallTensor | undefined {
    const { computation } = this.interpreter;
    const tensor = computation && this.tensorIn(computation);
    return tensor === undefined ? undefined : new CallTensor(tensor, computation!);
  }

  private asFunction(name: string): Value {
    return builtin(name, "", "The value.", () => this.inComputation() ?? this.array);
  }

  private assignment(name: string): Value {
    return builtin(name, "value, **kwargs", "Gives the variable its next value.", ({ value }) => {
      const { interpreter, array } = this;
      const { arrays, computation } = interpreter;
      if (computation) throw new NotFollowed("a variable of TensorFlow that changes while a layer runs");
      const operator = assignments[name]!;
      const next = value instanceof Unknown || operator === "" ? value! : arrayBinary(arrays, operator, array, value!);
      const given = next instanceof Unknown ? undefined : toArray(arrays, next, array.dtype);
      this.array = given ?? new ArrayValue(array.shape, array.dtype, undefined);
      return this;
    });
  }
}
