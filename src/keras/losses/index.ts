import { ObjectRegistry } from "../core/object";
import type { KerasObject } from "../core/argument";

export const losses = new ObjectRegistry<KerasObject>("losse", []);
