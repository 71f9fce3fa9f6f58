import { ObjectRegistry } from "../core/object";
import { adam, adamW } from "./adam";
import { adagrad, rmsprop } from "./adaptive";
import type { Optimizer } from "./optimizer";
import { sgd } from "./sgd";

export { type Optimizer, type OptimizerSettings, slotGroups } from "./optimizer";

/** https://keras.io/api/optimizers/ */
export const optimizers = new ObjectRegistry<Optimizer>("optimizer", [sgd, rmsprop, adam, adamW, adagrad]);
