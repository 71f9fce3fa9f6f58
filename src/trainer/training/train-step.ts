import { runLayer } from "../../keras/core/run";
import type { Weight } from "../../keras/core/weight";
import type { Model } from "../../keras/models/model";
import type { Operations } from "../../keras/ops/operations";
import type { Recorder } from "../graph/recorder";
import { type Chance, chanceOf, TensorEvaluator } from "../evaluator";
import type { Interruption } from "../interruption";
import type { Tensor, TensorFlow } from "../kernels";
import { rememberLogits } from "../kernels/logits";
import type { WeightStore } from "../weight-store";
import type { Judge } from "./judge";
import type { StepPhase, Updater } from "./update";
import type { StepNumbers } from "./weight-updater";

/** What computes. */
export interface Machine {
  readonly tf: TensorFlow;
  readonly ops: Operations<Tensor>;
  readonly weights: WeightStore;
  /** Undefined where nobody interrupts. */
  readonly interruption?: Interruption | undefined;
}

/** Examples with what is wanted of each. */
export interface Batch {
  readonly inputs: readonly Tensor[];
  readonly targets: readonly Tensor[];
  /** How much each example counts, if that was said. */
  readonly sampleWeight: Tensor | null;
}

/** What a step of a training depends on besides its batch. */
export interface StepContext {
  readonly chance: Chance;
  /** For each optimizer that changes weights. */
  readonly numbers: readonly StepNumbers[];
  readonly phase: StepPhase;
  /** Where the step is being recorded. */
  readonly recorder?: Recorder;
}

/** What a step of a training gives. */
export interface StepResult {
  /** A scalar. */
  readonly loss: Tensor;
  /** Whether there was a step, a truth: where it may be left out. */
  readonly isStep?: Tensor;
}

/**
 * One step of a training: the batch's loss and its gradients, the optimizer, the metrics. It changes nothing but variables of
 * TensorFlow.js, and all that differs from step to step is in its arguments.
 */
export function trainStep(
  machine: Machine,
  { model, judge, updater }: { model: Model; judge: Judge; updater: Updater },
  { inputs, targets, sampleWeight }: Batch,
  { chance, numbers, phase, recorder }: StepContext,
): StepResult {
  const { tf, ops, weights } = machine;
  const evaluator = new TensorEvaluator(tf, ops, weights, true, chance);
  const trainable = model.trainableWeights();
  const kept: { outputs: Tensor[]; masks: (Tensor | null)[]; each: Tensor[]; total: Tensor }[] = [];
  const keep = (tensor: Tensor): Tensor => tf.keep(tf.clone(tensor));
  const logits: Tensor[] = [];
  const keepOutput = (output: Tensor): Tensor => {
    const from = ops.logits?.(output);
    if (!from) return keep(output);
    const copy = keep(from);
    logits.push(copy);
    return rememberLogits(keep(output), copy);
  };
  const lossOf = (): Tensor => {
    const { outputs, masks } = runLayer(evaluator, model, inputs);
    const { total, each } = judge.losses({ targets, outputs, masks, sampleWeight });
    const whole = withPenalties(machine, evaluator, trainable, total);
    kept.push({
      outputs: outputs.map(keepOutput),
      masks: masks.map((mask) => mask && keep(mask)),
      each: each.map(keep),
      total: keep(whole),
    });
    for (const [weight, value] of evaluator.updates) evaluator.updates.set(weight, keep(value));
    return updater.scaleLoss(whole);
  };
  const variables = trainable.map((weight) => weights.variable(weight));
  const { grads } =
    variables.length > 0
      ? tf.variableGrads(lossOf as never, variables)
      : { grads: (lossOf(), {}) as Record<string, Tensor> };
  const [{ outputs, masks, each, total }] = kept as [(typeof kept)[number]];
  const gradients = trainable.flatMap((weight, index): [Weight, Tensor][] => {
    const gradient = grads[variables[index]!.name];
    return gradient ? [[weight, gradient]] : [];
  });
  const change = (): Tensor | undefined => {
    // Before the optimizer, which goes on from what layers assigned (SpectralNormalization its kernel).
    evaluator.commit();
    return updater.apply(new Map(gradients), numbers, phase, recorder);
  };
  const isStep = machine.interruption ? machine.interruption.whole(change) : change();
  judge.add({ targets, outputs, masks, sampleWeight }, total, each);
  const loss = tf.clone(total);
  tf.dispose([
    ...outputs,
    ...logits,
    ...masks.filter((mask) => mask !== null),
    ...each,
    total,
    ...evaluator.updates.values(),
  ]);
  return isStep ? { loss, isStep } : { loss };
}

/** One step of an evaluation: the batch's loss and metrics. */
export function testStep(
  machine: Machine,
  { model, judge }: { model: Model; judge: Judge },
  { inputs, targets, sampleWeight }: Batch,
): void {
  const evaluator = new TensorEvaluator(machine.tf, machine.ops, machine.weights, false, chanceOf(machine.tf, 0, 0));
  const { outputs, masks } = runLayer(evaluator, model, inputs);
  const batch = { targets, outputs, masks, sampleWeight };
  const { total, each } = judge.losses(batch);
  judge.add(batch, withPenalties(machine, evaluator, model.trainableWeights(), total), each);
}

/** The model's outputs for a batch. */
export function predictStep({ tf, ops, weights }: Machine, model: Model, inputs: readonly Tensor[]): Tensor[] {
  return runLayer(new TensorEvaluator(tf, ops, weights, false, chanceOf(tf, 0, 0)), model, inputs).outputs;
}

/** The loss with what layers and regularizers add to it. */
function withPenalties(
  { ops }: Machine,
  evaluator: TensorEvaluator,
  trainable: readonly Weight[],
  loss: Tensor,
): Tensor {
  const penalties = trainable.flatMap((weight) =>
    weight.regularizer ? [weight.regularizer.penalty(ops, evaluator.read(weight))] : [],
  );
  return [...evaluator.losses, ...penalties].reduce((sum, value) => ops.add(sum, value), loss);
}
