import { type Activation } from "../../../keras/activations/activation";
import { operationNode } from "../../../keras/activations/operation-nodes";
import type { KerasObject, ObjectKind } from "../../../keras/core/argument";
import type { Constraint } from "../../../keras/core/constraint";
import type { Initializer } from "../../../keras/core/initializer";
import { matchArguments } from "../../../keras/core/parameters";
import type { Regularizer } from "../../../keras/core/regularizer";
import { KerasTensor } from "../../../keras/core/tensor";
import { type Loss, lossOf } from "../../../keras/losses";
import { type FunctionForm, functionForm, type Metric } from "../../../keras/metrics";
import { callOperation } from "../../../keras/models/call";
import type { Operation } from "../../../keras/models/operation";
import type { Schedule } from "../../../keras/schedules/schedule";
import { readShape } from "../arrays/shaping";
import type { Interpreter } from "../interpreter";
import { type CallSite, Unknown, type Value } from "../values";
import { toArguments } from "./arguments";
import type { Computation } from "./custom/computation";
import { numberOf } from "../types";
import { isUserObject } from "./custom/objects/user-object";
import { metricMethods } from "./custom/objects/metric-methods";
import { callOnTensors } from "./call-on-tensors";
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
  loss: callJudge<Loss>(({ ops }, loss, [yTrue, yPred, sampleWeight]) =>
    lossOf(ops, loss, yTrue, yPred, sampleWeight ?? null),
  ),
  metric: callMetric,
  regularizer: ofTensors<Regularizer>(["x"], ({ ops }, regularizer, [x]) => regularizer.penalty(ops, x)),
  constraint: ofTensors<Constraint>(["w"], ({ ops }, constraint, [w]) => constraint.project(ops, w)),
  initializer: callInitializer,
  schedule: callSchedule,
};

type Compute<O> = (computation: Pick<Computation, "ops">, object: O, tensors: readonly unknown[]) => unknown;

/** A function of tensors: of a computation, of the graph, or of arrays. */
function ofTensors<O extends KerasObject>(names: readonly string[], compute: Compute<O>): Call<O> {
  return (interpreter, object, site) => {
    const given = names.map((name, index) => site.positional[index] ?? site.keywords.get(name) ?? null);
    return callOnTensors(interpreter, object.definition.name, given, site, (ops, tensors) =>
      compute({ ops }, object, tensors),
    );
  };
}

/** A loss as an object, or one of Keras' functions with its further arguments. */
function callJudge<O extends KerasObject>(compute: Compute<O>): Call<O> {
  const asObject = ofTensors<O>(["y_true", "y_pred", "sample_weight"], compute);
  return (interpreter, object, site) => callFunction(interpreter, object, site) ?? asObject(interpreter, object, site);
}

const judged = ["y_true", "y_pred"];

/** `keras.losses.binary_crossentropy(y_true, y_pred, from_logits=True)`: undefined for what is no function. Throws KerasError. */
function callFunction(interpreter: Interpreter, object: KerasObject, site: CallSite): Value | undefined {
  const further = new Map([...site.keywords].filter(([name]) => !judged.includes(name)));
  const form = functionForm(object, toArguments({ positional: site.positional.slice(2), keywords: further }));
  if (!form) return undefined;
  const given = judged.map((name, index) => site.positional[index] ?? site.keywords.get(name) ?? null);
  return callOnTensors(
    interpreter,
    object.definition.name,
    given,
    site,
    (ops, [yTrue, yPred]) => form.perSample(ops, yTrue, yPred),
    saidOf(form, given[0]!),
  );
}

/** What Keras says of a function's values, where the run gives another shape. */
function saidOf({ saidShape }: FunctionForm, yTrue: Value): Operation["symbolic"] {
  if (!saidShape || !(yTrue instanceof KerasTensor) || yTrue.shape === null) return undefined;
  const shape = saidShape(yTrue.shape);
  return (traced) => traced?.map(({ dtype }) => ({ shape, dtype }));
}

/** `metric(y_true, y_pred)`: adds a batch, and gives the number so far. */
function callMetric(interpreter: Interpreter, metric: Metric, site: CallSite): Value | undefined {
  const asFunction = callFunction(interpreter, metric, site);
  if (asFunction) return asFunction;
  const { update_state: update, result } = metricMethods(interpreter, metric);
  interpreter.call(update!, site);
  return interpreter.call(result!, { ...site, positional: [], keywords: new Map() });
}

/** The rate at a step. */
function callSchedule(interpreter: Interpreter, schedule: Schedule, site: CallSite): Value | undefined {
  const step = numberOf(site.positional[0] ?? site.keywords.get("step") ?? null);
  return step === undefined ? undefined : interpreter.arrays.make([], "float32", () => [schedule.rateAt(step)]);
}

/** `keras.activations.relu(x)`: on symbolic tensors a node in the graph. */
function callActivation(interpreter: Interpreter, { definition }: Activation, site: CallSite): Value | undefined {
  const first = site.positional[0] ?? site.keywords.get("x");
  const keywords = new Map([...site.keywords].filter(([name]) => name !== "x"));
  const call = toArguments({ positional: site.positional.slice(1), keywords });
  if (!(first instanceof KerasTensor))
    return callOnTensors(interpreter, definition.name, [first ?? null], site, (ops, [x]) =>
      definition.apply(ops, x, call),
    );
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
  return interpreter.arrays.make(shape, "float32", () => initializer.initialize(shape as number[], [0, seed]));
}
