import { ObjectRegistry } from "../core/object";
import { backupAndRestore } from "./backup-and-restore";
import { defineCallback, KerasCallback } from "./callback";
import { callbackList } from "./callback-list";
import { csvLogger } from "./csv-logger";
import { earlyStopping } from "./early-stopping";
import { history } from "./history";
import { lambdaCallback } from "./lambda-callback";
import { learningRateScheduler } from "./learning-rate-scheduler";
import { modelCheckpoint } from "./model-checkpoint";
import { progbarLogger } from "./progbar-logger";
import { reduceLROnPlateau } from "./reduce-lr-on-plateau";
import { orbaxCheckpoint, remoteMonitor } from "./refused";
import { swapEMAWeights } from "./swap-ema-weights";
import { tensorBoard } from "./tensorboard";
import { terminateOnNaN } from "./terminate-on-nan";

/** What callbacks of the program's own build upon. */
const base = defineCallback(
  "Callback",
  "The base of all callbacks: methods such as `on_epoch_end(self, epoch, logs=None)` run while a model trains.",
  {},
  (_, definition) => new KerasCallback({}, definition),
);

/** https://keras.io/api/callbacks/ */
export const callbacks = new ObjectRegistry<KerasCallback>("callback", [
  base,
  backupAndRestore,
  callbackList,
  csvLogger,
  earlyStopping,
  history,
  lambdaCallback,
  learningRateScheduler,
  modelCheckpoint,
  orbaxCheckpoint,
  progbarLogger,
  reduceLROnPlateau,
  remoteMonitor,
  swapEMAWeights,
  tensorBoard,
  terminateOnNaN,
]);
