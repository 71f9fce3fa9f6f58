import { classAttribute } from "../../class-attribute";
import { bindMethod } from "../../classes";
import { builtin } from "../../builtin";
import { PythonError } from "../../errors";
import type { Interpreter } from "../../interpreter";
import { type HostObject, KerasValue, Unknown, UserClass, type Value } from "../../values";
import { baseMethod, baseMethodNames } from "./base-methods";
import { bodyOf } from "./body";
import { Model } from "../../../../keras/models/model";
import { modelMethods } from "../model-methods";
import { objectMethod } from "./objects/object-methods";
import { isUserObject } from "./objects/user-object";

/** `super()`: the attributes of the classes above the one whose method runs. */
export class Super implements HostObject {
  readonly hostType = "super";

  constructor(
    private readonly owner: UserClass,
    private readonly receiver: Value,
  ) {}

  attribute(name: string): Value | undefined {
    for (const base of this.owner.bases) {
      const found = base instanceof UserClass ? classAttribute(base, name) : undefined;
      if (found !== undefined) return bindMethod(this.receiver, found);
    }
    const object = this.receiver instanceof KerasValue ? this.receiver.object : undefined;
    const layer = object && bodyOf(object);
    const method = layer
      ? baseMethod(layer, name)
      : object && isUserObject(object)
        ? objectMethod(object, name)
        : undefined;
    if (method !== undefined) return method;
    if (object instanceof Model) {
      const ofModel = modelMethods(layer!.interpreter, object).get(name);
      if (ofModel) return ofModel;
    }
    if (object) return new Unknown(`${name} of Keras' own class`);
    return name === "__init__" ? builtin("__init__", "*args, **kwargs", "", () => null) : undefined;
  }

  names(): Iterable<string> {
    return baseMethodNames();
  }

  describe(): string {
    return "the parent class";
  }
}

/** The parent of the class whose method runs now. Throws PythonError outside of one. */
export function currentSuper(interpreter: Interpreter): Super {
  const frame = interpreter.frames.filter(({ owner }) => owner !== undefined).at(-1);
  if (!frame?.owner || frame.receiver === undefined)
    throw new PythonError("RuntimeError", "super(): no arguments. It is called in a method.");
  return new Super(frame.owner, frame.receiver);
}
