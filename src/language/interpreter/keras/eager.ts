import type { Seeded } from "../../../keras/random/seeded";
import type { Weight } from "../../../keras/core/weight";
import { NotFollowed } from "../../../keras/core/errors";
import { type Evaluator, runLayer } from "../../../keras/core/run";
import type { Operations } from "../../../keras/ops/operations";
import type { ArrayValue } from "../arrays/array";
import type { ArrayContext } from "../arrays/context";
import { toArray } from "../arrays/conversion";
import type { Interpreter } from "../interpreter";
import { Dict, List, Tuple, Unknown, type Value } from "../values";
import { CallTensor } from "./custom/call-tensor";
import type { Computation } from "./custom/computation";

/** What computes on arrays, outside of any layer: with numbers where the program runs, with forms alone while typing. */
export interface EagerOperations {
  readonly ops: Operations<unknown>;
  read(weight: Weight): unknown;
  assign(weight: Weight, value: unknown): void;
  /** A fresh seed; of what has a seed of its own, its next one. */
  seed(own?: Seeded): unknown;
  fromArray(array: ArrayValue): unknown;
  toArray(arrays: ArrayContext, tensor: unknown): ArrayValue;
  /** Runs an action and frees the tensors that it made. */
  tidy<R>(action: () => R): R;
}

/** Runs what computes with tensors on the arrays that it is given; its tensors become arrays. Throws KerasError, PythonError. */
export function onArrays(
  interpreter: Interpreter,
  action: (computation: Computation) => Value,
  eager: EagerOperations = interpreter.environment.eager,
): Value {
  const evaluator: Evaluator<unknown> = {
    ops: eager.ops,
    training: false,
    read: (weight) => eager.read(weight),
    update: (weight, value) => eager.assign(weight, value),
    seed: (own) => eager.seed(own),
    choose: () => 0,
    addLoss: () => {},
  };
  const computation: Computation = {
    ops: eager.ops,
    outside: {
      run: (layer, inputs, options) => runLayer(evaluator, layer, inputs, options),
      seed: (own) => eager.seed(own),
      fromValue: (value) => {
        const array = toArray(interpreter.arrays, value);
        return array && eager.fromArray(array);
      },
    },
    variables: evaluatorVariables(eager),
    path: "",
  };
  try {
    return eager.tidy(() =>
      toArrays(
        interpreter,
        eager,
        interpreter.compute(computation, () => action(computation)),
      ),
    );
  } catch (error) {
    if (error instanceof NotFollowed) return new Unknown(error.reason);
    throw error;
  }
}

const evaluatorVariables = (eager: EagerOperations): Computation["variables"] => ({
  read: (weight) => eager.read(weight),
  assign: (weight, value) => eager.assign(weight, value),
});

function toArrays(interpreter: Interpreter, eager: EagerOperations, value: Value): Value {
  const inside = (item: Value): Value => toArrays(interpreter, eager, item);
  if (value instanceof CallTensor) return eager.toArray(interpreter.arrays, value.tensor);
  if (value instanceof List) return new List(value.items.map(inside));
  if (value instanceof Dict) return new Dict(value.items().map(([key, item]) => [key, inside(item)] as const));
  return value instanceof Tuple ? new Tuple(value.items.map(inside)) : value;
}
