import { ObjectRegistry } from "../core/object";
import type { KerasObject } from "../core/argument";

export const optimizers = new ObjectRegistry<KerasObject>("optimizer", []);
