import { arrayOf } from "../../../keras/core/argument";
import type { Optimizer } from "../../../keras/optimizers";
import { builtin } from "../builtin";
import { PythonError } from "../errors";
import type { Interpreter } from "../interpreter";
import { binaryOperation, compareOperation } from "../operators";
import { str } from "../format";
import { Float, type HostObject, KerasValue, List, Unknown, type Value } from "../values";
import { toArgument } from "./arguments";

/** What a MultiOptimizer says of its rate. */
function refuseRate({ group }: Optimizer, done: "accessed" | "set", instead: string): void {
  if (group)
    throw new PythonError(
      "AttributeError",
      `Learning rate cannot be ${done} on a MultiOptimizer. ${instead} the learning rate on the individual sub-optimizers instead.`,
    );
}

/** `optimizer.learning_rate`, `optimizer.iterations`; undefined for what is the optimizer's own argument. */
export function optimizerAttribute(interpreter: Interpreter, optimizer: Optimizer, name: string): Value | undefined {
  if (name === "optimizers" && optimizer.group)
    return new List(optimizer.group.optimizers.map((one) => new KerasValue(one)));
  if (name === "learning_rate") refuseRate(optimizer, "accessed", "Access");
  if (name === "learning_rate") return new LearningRate(interpreter, optimizer);
  if (name !== "iterations") return undefined;
  return interpreter.environment.models.iterations(optimizer) ?? new Unknown("known after training");
}

/** `optimizer.learning_rate = 0.01`. Throws KerasError where a schedule decides. */
export function setLearningRate(interpreter: Interpreter, optimizer: Optimizer, value: Value): void {
  refuseRate(optimizer, "set", "Set");
  const given = toArgument(value);
  const rate = given instanceof Float ? given.value : typeof given === "number" ? given : arrayOf(given)?.values?.[0];
  interpreter.environment.models.setLearningRate(optimizer, typeof rate === "number" ? rate : undefined);
}

const comparisons: ReadonlySet<string> = new Set(["<", "<=", ">", ">=", "==", "!="]);

/** The learning rate as a variable: its number is the one of the moment. */
class LearningRate implements HostObject {
  readonly hostType = "Variable";

  constructor(
    private readonly interpreter: Interpreter,
    private readonly optimizer: Optimizer,
  ) {}

  plain(): Value {
    const rate = this.interpreter.environment.models.learningRate(this.optimizer);
    return rate === undefined ? new Unknown("the learning rate is known when the file runs") : new Float(rate);
  }

  attribute(name: string): Value | undefined {
    if (name === "numpy") return builtin("numpy", "", "The number.", () => this.plain());
    if (name === "value") return this.plain();
    if (name !== "assign") return undefined;
    return builtin("assign", "value", "Sets the learning rate.", ({ value }) => {
      setLearningRate(this.interpreter, this.optimizer, value!);
      return this.plain();
    });
  }

  names(): Iterable<string> {
    return ["assign", "numpy", "value"];
  }

  binary(operator: string, other: Value, reflected: boolean): Value {
    const [left, right] = reflected && !comparisons.has(operator) ? [other, this.plain()] : [this.plain(), other];
    return comparisons.has(operator)
      ? compareOperation(this.interpreter, reflected ? (mirrored[operator] ?? operator) : operator, left, right)
      : binaryOperation(this.interpreter, operator, left, right);
  }

  describe(): string {
    return str(this.plain());
  }
}

/** `other < rate` as `rate > other`. */
const mirrored: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };
