import { ObjectRegistry } from "../core/object";
import { adadelta } from "./adadelta";
import { adafactor } from "./adafactor";
import { adagrad } from "./adagrad";
import { adam, adamW } from "./adam";
import { adamax } from "./adamax";
import { baseOptimizer } from "./base";
import { ftrl } from "./ftrl";
import { lamb } from "./lamb";
import { lion } from "./lion";
import { lossScaleOptimizer } from "./loss-scale";
import { multiOptimizer } from "./multi";
import { muon } from "./muon";
import { nadam } from "./nadam";
import type { Optimizer } from "./optimizer";
import { rmsprop } from "./rmsprop";
import { scheduleFreeAdamW } from "./schedule-free-adamw";
import { sgd } from "./sgd";

export { type LossScale, nextLossScale } from "./loss-scale";
export { addOptimizer, isOptimizerMap, optimizerAt, type OptimizerMap, optimizerMaps } from "./optimizer-map";
export {
  isOptimizer,
  type LossScaling,
  type Optimizer,
  type OptimizerGroup,
  type OptimizerSettings,
  type Slot,
  slotGroups,
  type WeightForm,
} from "./optimizer";

/** https://keras.io/api/optimizers/ */
export const optimizers = new ObjectRegistry<Optimizer>(
  "optimizer",
  [
    sgd,
    rmsprop,
    adam,
    adamW,
    adagrad,
    adadelta,
    adamax,
    nadam,
    ftrl,
    lion,
    adafactor,
    lamb,
    muon,
    scheduleFreeAdamW,
    lossScaleOptimizer,
    multiOptimizer,
    baseOptimizer,
  ],
  {
    ignoreCase: true,
    except: {
      Lamb: "keras.optimizers.Lamb()",
      MultiOptimizer: "keras.optimizers.MultiOptimizer(optimizer_map)",
    },
  },
);
