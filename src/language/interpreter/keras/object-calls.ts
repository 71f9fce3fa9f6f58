import { type Activation } from "../../../keras/activations/activation";
import { operationNode } from "../../../keras/activations/operation-nodes";
import type { KerasObject, ObjectKind } from "../../../keras/core/argument";
import type { Constraint } from "../../../keras/core/constraint";
import type { Initializer } from "../../../keras/core/initializer";
import { matchArguments } from "../../../keras/core/parameters";
import type { Regularizer } from "../../../keras/core/regularizer";
import { KerasTensor } from "../../../keras/core/tensor";
import { createRandom } from "../../../keras/initializers/random";
import { isLossFunction, type Loss, lossOf } from "../../../keras/losses";
import { callOperation } from "../../../keras/models/call";
import { readShape } from "../arrays/shaping";
import type { Interpreter } from "../interpreter";
import { type CallSite, Unknown, type Value } from "../values";
import { toArguments } from "./arguments";
import { CallTensor } from "./custom/call-tensor";
import { type Computation, toTensor } from "./custom/computation";
import { isUserObject } from "./custom/objects/user-object";
import { originOf } from "./origin";

/** Calls an object of Keras that is no layer: an activation, a loss, an initializer. Throws KerasError. */
export function callObject(interpreter: Interpreter, object: KerasObject, site: CallSite): Value {
  const method = isUserObject(object) ? object.method("__call__") : undefined;
  if (method) return interpreter.call(method, site);
  const { kind, name } = object.definition;
  return calls[kind]?.(interpreter, object as never, site) ?? new Unknown(`the result of ${name}`);
}

type Call<O> = (interpreter: Interpreter, object: O, site: CallSite) => Value | undefined;

const calls: Readonly<Partial<Record<ObjectKind, Call<never>>>> = {
  activation: callActivation,
  loss: ofTensors<Loss>(["y_true", "y_pred", "sample_weight"], ({ ops }, loss, [yTrue, yPred, sampleWeight]) =>
    isLossFunction(loss) ? loss.perSample(ops, yTrue, yPred) : lossOf(ops, loss, yTrue, yPred, sampleWeight ?? null),
  ),
  regularizer: ofTensors<Regularizer>(["x"], ({ ops }, regularizer, [x]) => regularizer.penalty(ops, x)),
  constraint: ofTensors<Constraint>(["w"], ({ ops }, constraint, [w]) => constraint.project(ops, w)),
  initializer: callInitializer,
};

/** A function of tensors inside a computation; outside of one its result is not known. */
function ofTensors<O>(
  names: readonly string[],
  compute: (computation: Computation, object: O, tensors: readonly unknown[]) => unknown,
): Call<O> {
  return ({ computation }, object, { positional, keywords }) => {
    if (!computation) return undefined;
    const given = names.map((name, index) => positional[index] ?? keywords.get(name) ?? null);
    const tensors = given.map((value) => (value === null ? undefined : toTensor(computation, value)));
    const isComplete = given.every((value, index) => value === null || tensors[index] !== undefined);
    return isComplete && tensors[0] !== undefined
      ? new CallTensor(compute(computation, object, tensors), computation)
      : undefined;
  };
}

/** `keras.activations.relu(x)`: on symbolic tensors a node in the graph. */
function callActivation(interpreter: Interpreter, { definition }: Activation, site: CallSite): Value | undefined {
  const first = site.positional[0] ?? site.keywords.get("x");
  const keywords = new Map([...site.keywords].filter(([name]) => name !== "x"));
  const call = toArguments(site.positional.slice(1), keywords);
  if (first instanceof CallTensor) return first.map((ops, x) => definition.apply(ops, x, call));
  if (!(first instanceof KerasTensor)) return undefined;
  const { name, parameters } = definition;
  const node = operationNode(name);
  if (!node) return first;
  const [output] = callOperation(
    interpreter.session,
    node.className,
    [first],
    (ops, [x]) => definition.apply(ops, x!, call),
    {
      module: node.module,
      config: Object.fromEntries(matchArguments(name, parameters, call)),
      args: [first],
    },
  );
  output!.node.origin = originOf(interpreter, site.span);
  return output!;
}

/** `initializer(shape)`: an array, with its numbers where arrays have them. */
function callInitializer(interpreter: Interpreter, initializer: Initializer, site: CallSite): Value | undefined {
  const shape = readShape([site.positional[0] ?? site.keywords.get("shape") ?? null]);
  if (!shape) return undefined;
  initializer.checkShape?.(shape);
  const { naming } = interpreter.session;
  const seed = Number(/\d+$/.exec(naming.unique("initializer call"))?.[0] ?? 0);
  return interpreter.arrays.make(shape, "float32", () => initializer.initialize(shape as number[], createRandom(seed)));
}
