import { ObjectRegistry } from "../core/object";
import type { KerasObject } from "../core/argument";

export const callbacks = new ObjectRegistry<KerasObject>("callback", []);
