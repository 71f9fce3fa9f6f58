import { ObjectRegistry } from "../core/object";
import type { KerasObject } from "../core/argument";

export const schedules = new ObjectRegistry<KerasObject>("schedule", []);
