import { ObjectRegistry } from "../core/object";
import type { KerasObject } from "../core/argument";

export const metrics = new ObjectRegistry<KerasObject>("metric", []);
