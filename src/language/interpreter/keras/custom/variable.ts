import type { DataType } from "../../../../keras/core/tensor";
import type { Weight } from "../../../../keras/core/weight";
import { formatShape } from "../../../../protocol";
import { builtin } from "../../builtin";
import type { Interpreter } from "../../interpreter";
import { tensorAttribute, tensorAttributeNames } from "../tensors";
import { Unknown, type Value } from "../../values";
import { CallTensor } from "./call-tensor";
import { type Computation, type TensorValue, toTensor } from "./computation";

const variables = new WeakMap<Weight, Variable>();

/** A weight as the program holds it: `self.w = self.add_weight(…)`. In a computation it stands for its value. */
export class Variable implements TensorValue {
  readonly hostType = "Variable";

  private constructor(
    private readonly interpreter: Interpreter,
    readonly weight: Weight,
  ) {}

  /** The one Variable of a weight. */
  static of(interpreter: Interpreter, weight: Weight): Variable {
    const known = variables.get(weight);
    if (known) return known;
    const made = new Variable(interpreter, weight);
    variables.set(weight, made);
    return made;
  }

  tensorIn({ variables }: Computation): unknown {
    return variables?.read(this.weight);
  }

  attribute(name: string): Value | undefined {
    const { weight } = this;
    if (name in assignments) return this.assignment(name);
    if (name === "value") return this.read();
    if (name === "trainable") return weight.trainable;
    if (name === "path") return weight.path;
    if (name === "numpy") return builtin("numpy", "", "The values.", () => new Unknown(`the values of ${weight.path}`));
    return tensorAttribute({ shape: weight.shape, dtype: this.dtype, name: weight.name }, name);
  }

  names(): Iterable<string> {
    return [...tensorAttributeNames(), ...Object.keys(assignments), "value", "trainable", "path", "numpy"];
  }

  item(index: Value): Value {
    const value = this.read();
    return value instanceof CallTensor ? value.item(index) : value;
  }

  binary(operator: string, other: Value, reflected: boolean): Value | undefined {
    const value = this.read();
    return value instanceof CallTensor ? value.binary(operator, other, reflected) : value;
  }

  plain(): Value {
    return new Unknown(`the values of ${this.weight.path}`);
  }

  unary(operator: string): Value | undefined {
    const value = this.read();
    return value instanceof CallTensor ? value.unary(operator) : value;
  }

  describe(): string {
    return `${this.weight.name}: ${this.weight.dtype} ${formatShape([...this.weight.shape])}`;
  }

  /** The type that it is read in where something computes, else its own. */
  private get dtype(): DataType {
    const { computation } = this.interpreter;
    return computation?.variables ? computation.ops.dtype(computation.variables.read(this.weight)) : this.weight.dtype;
  }

  /** The value in what computes now; unknown where nothing does. */
  private read(): Value {
    const { computation } = this.interpreter;
    if (!computation?.variables) return new Unknown(`the values of ${this.weight.path}`);
    return new CallTensor(computation.variables.read(this.weight), computation);
  }

  private assignment(name: string): Value {
    return builtin(name, "value", "Gives the variable its next value.", ({ value }) => {
      const { computation } = this.interpreter;
      if (!computation?.variables || value instanceof Unknown) return null;
      const { ops, variables } = computation;
      const given = toTensor(computation, value!, variables.read(this.weight));
      if (given === undefined) return null;
      const operator = assignments[name];
      const next = operator === undefined ? given : operator(ops, variables.read(this.weight), given);
      const kept = ops.cast(ops.broadcastTo(next, this.weight.shape), this.weight.dtype);
      variables.assign(this.weight, ops.stopGradient(kept));
      return new CallTensor(kept, computation);
    });
  }
}

type Operator = (
  ops: { add(x: unknown, y: unknown): unknown; subtract(x: unknown, y: unknown): unknown },
  current: unknown,
  given: unknown,
) => unknown;

const assignments: Readonly<Record<string, Operator | undefined>> = {
  assign: undefined,
  assign_add: (ops, current, given) => ops.add(current, given),
  assign_sub: (ops, current, given) => ops.subtract(current, given),
};
