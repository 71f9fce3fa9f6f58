import type { KerasObject } from "../../../../../keras/core/argument";
import type { ObjectClass } from "../../../../../keras/core/object";
import { classAttribute } from "../../../class-attribute";
import type { Interpreter } from "../../../interpreter";
import type { KerasValue, CallSite } from "../../../values";
import { BoundMethod, KerasClass, UserClass, UserFunction } from "../../../values";
import { userObjectKinds } from "./kinds";
import { objectMethod } from "./object-methods";

/** The class of Keras, no layer, that a class of the file builds upon; undefined where there is none that is followed. */
export function objectBase(type: UserClass): ObjectClass<KerasObject> | undefined {
  for (const base of type.bases) {
    const own = base instanceof KerasClass && base.entry.kind !== "layer" ? base.entry : undefined;
    const found = base instanceof UserClass ? objectBase(base) : own;
    if (found && found.kind in userObjectKinds) return found;
  }
  return undefined;
}

/** Makes an object of such a class. Throws KerasError and PythonError. */
export function instantiateObject(
  interpreter: Interpreter,
  type: UserClass,
  base: ObjectClass<KerasObject>,
  site: CallSite,
): KerasValue {
  const object = userObjectKinds[base.kind]!(interpreter, type, base);
  const initializer = classAttribute(type, "__init__");
  const method =
    initializer instanceof UserFunction
      ? new BoundMethod(object.receiver, initializer)
      : objectMethod(object, "__init__")!;
  interpreter.call(method, site);
  return object.receiver;
}
