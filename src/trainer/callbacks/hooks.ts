import type { CallbackList } from "../../keras/callbacks/callback-list";
import { TerminateOnNaN } from "../../keras/callbacks/terminate-on-nan";
import type { Moment } from "../../keras/callbacks/moments";
import type { Model } from "../../keras/models/model";
import { outputLogs } from "../../language/interpreter/keras/callback-values";
import type { Logs } from "../../protocol";
import { packArrays } from "../packed-outputs";
import type { FitHooks } from "../training/fit";
import type { PredictHooks } from "../training/passes";
import type { TestHooks } from "../training/steps";

/** The numbers of a moment as Keras gives them: by name, and the callbacks' own to change. */
const told = (logs: Logs): Logs =>
  Object.fromEntries(Object.entries(logs).sort(([one], [other]) => (one < other ? -1 : 1)));

/** Tells of a batch that ended; its numbers are read back where somebody listens. */
function tellBatch(callbacks: CallbackList, moment: Moment, batch: number, read: () => Logs): void {
  if (callbacks.listensTo(moment)) callbacks.tell(moment, batch, told(read()));
}

/** Batches of a model that callbacks are told of as one. */
const togetherIn = ({ compilation }: Model): number => compilation?.stepsPerExecution ?? 1;

/** What callbacks are told of an evaluation. */
export const testHooks = (model: Model, callbacks: CallbackList): TestHooks => ({
  together: togetherIn(model),
  onStart: () => callbacks.tell("on_test_begin", 0, {}),
  onBatchStart: (batch) => callbacks.tell("on_test_batch_begin", batch, {}),
  onBatch: (batch, read) => tellBatch(callbacks, "on_test_batch_end", batch, read),
  onEnd: (logs) => callbacks.tell("on_test_end", 0, told(logs)),
});

/** What callbacks are told of a prediction. */
export const predictHooks = (model: Model, callbacks: CallbackList): PredictHooks => ({
  together: togetherIn(model),
  onStart: () => callbacks.tell("on_predict_begin", 0, {}),
  onBatchStart: (batch) => callbacks.tell("on_predict_batch_begin", batch, {}),
  onBatch(batch, read) {
    if (callbacks.listensTo("on_predict_batch_end"))
      callbacks.tell("on_predict_batch_end", batch, outputLogs(packArrays(model, read())));
  },
  onEnd: () => callbacks.tell("on_predict_end", 0, {}),
});

/** Moments at which a callback may end an epoch. */
const withinEpochs: readonly Moment[] = ["on_epoch_begin", "on_train_batch_begin", "on_train_batch_end"];

/** What callbacks are told of a training; they end it by the model's `stop_training`. */
export const fitHooks = (model: Model, callbacks: CallbackList): FitHooks => ({
  together: togetherIn(model),
  validation: testHooks(model, callbacks),
  allowsNotFinite: callbacks.self.callbacks.some((one) => one instanceof TerminateOnNaN),
  onEpochStart: (epoch) => callbacks.tell("on_epoch_begin", epoch, {}),
  ...(withinEpochs.some((moment) => callbacks.listensTo(moment)) ? batchHooks(model, callbacks) : {}),
  onEpoch(epoch, logs) {
    callbacks.tell("on_epoch_end", epoch, told(logs));
    return { stop: model.stopTraining };
  },
});

const batchHooks = (model: Model, callbacks: CallbackList): Pick<FitHooks, "onBatchStart" | "onBatch"> => ({
  onBatchStart: (batch) => callbacks.tell("on_train_batch_begin", batch, {}),
  onBatch(batch, read) {
    tellBatch(callbacks, "on_train_batch_end", batch, read);
    return model.stopTraining;
  },
});
