import type { KerasObject } from "../../../../keras/core/argument";
import { UserLayer } from "./user-layer";
import { UserModel } from "./user-model";
import { UserSequential } from "./user-sequential";

/** What holds the attributes and methods of an object whose class the file defines; undefined for other objects. */
export function bodyOf(object: KerasObject): UserLayer | undefined {
  if (object instanceof UserModel || object instanceof UserSequential) return object.body;
  return object instanceof UserLayer ? object : undefined;
}
