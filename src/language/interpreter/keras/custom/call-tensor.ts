import { binaryOperators, type TensorOperator, unaryOperators } from "../../../../keras/ops/operators";
import type { Operations } from "../../../../keras/ops/operations";
import { formatShape } from "../../../../protocol";
import { indexAxes, tensorAttribute, tensorAttributeNames } from "../tensors";
import { Tuple, Unknown, type Value } from "../../values";
import { withFreeSizes } from "./trial-sizes";
import type { KnownNumbers } from "./known-numbers";
import { type Computation, type TensorValue, toTensor } from "./computation";

const equal: TensorOperator = { className: "Equal", evaluate: (ops, a, b) => ops.equal(a, b) };

/** A tensor inside the `call` of a layer of the file. */
export class CallTensor implements TensorValue {
  readonly hostType = "KerasTensor";

  constructor(
    /** A shape while typing, numbers while training. */
    readonly tensor: unknown,
    private readonly computation: Computation,
    /** The mask that goes with it, null where there is none. */
    readonly mask: unknown = null,
    private readonly known?: KnownNumbers,
  ) {}

  plain(): Value {
    return this.known?.plain() ?? new Unknown("the numbers of a tensor");
  }

  tensorIn(): unknown {
    return this.tensor;
  }

  get shape() {
    return this.computation.ops.shape(this.tensor);
  }

  get dtype() {
    return this.computation.ops.dtype(this.tensor);
  }

  /** The tensor that operations make of it. */
  map(compute: (ops: Operations<unknown>, tensor: unknown) => unknown): CallTensor {
    return new CallTensor(compute(this.computation.ops, this.tensor), this.computation);
  }

  attribute(name: string): Value | undefined {
    return tensorAttribute({ shape: this.shape, dtype: this.dtype, name: "tensor" }, name);
  }

  names(): Iterable<string> {
    return tensorAttributeNames();
  }

  /** `x[:, 0]`, `x[..., None]`. */
  item(index: Value): Value {
    const axes = indexAxes(index instanceof Tuple ? index.items : [index], this.shape.length);
    return axes
      ? new CallTensor(this.computation.ops.getItem(this.tensor, axes), this.computation, null, this.known?.item(index))
      : new Unknown("an index that is not known");
  }

  binary(operator: string, other: Value, reflected: boolean): Value | undefined {
    const definition = operator === "==" ? equal : binaryOperators[operator];
    if (!definition) return undefined;
    if (other instanceof Unknown) return other;
    const operand = toTensor(this.computation, other, this.tensor);
    if (operand === undefined) return undefined;
    const [left, right] = reflected ? [operand, this.tensor] : [this.tensor, operand];
    const known = this.known?.binary(operator, other, reflected);
    return new CallTensor(definition.evaluate(this.computation.ops, left, right), this.computation, null, known);
  }

  unary(operator: string): Value | undefined {
    const definition = unaryOperators[operator];
    return definition && new CallTensor(definition.evaluate(this.computation.ops, this.tensor), this.computation);
  }

  describe(): string {
    return `${this.dtype} ${withFreeSizes(formatShape([...this.shape]))}`;
  }
}
