import { classAttribute } from "./class-attribute";
import { hasForeignBase } from "./classes";
import { fillFields, namedTuple } from "./fields";
import type { Interpreter } from "./interpreter";
import { instantiateLayer, layerBase } from "./keras/custom/instantiate";
import { instantiateObject, objectBase } from "./keras/custom/objects/instantiate-object";
import { BoundMethod, type CallSite, Instance, Unknown, type UserClass, UserFunction, type Value } from "./values";

/** Makes an object of a class of the file. */
export function instantiate(interpreter: Interpreter, type: UserClass, site: CallSite): Value {
  const base = layerBase(type);
  if (base) return instantiateLayer(interpreter, type, base, site);
  const object = objectBase(type);
  if (object) return instantiateObject(interpreter, type, object, site);
  if (hasForeignBase(type)) {
    interpreter.addProblem(
      "hint",
      "unsupported-construct",
      `Objects of ${type.name} are not followed: classes built on Keras' own are read over.`,
      site.span,
    );
    return new Unknown(`an object of the class ${type.name}`);
  }
  if (type.fields?.kind === "NamedTuple") return namedTuple(type, type.fields.names, site);
  const instance = new Instance(type);
  const initializer = classAttribute(type, "__init__");
  if (initializer instanceof UserFunction) interpreter.call(new BoundMethod(instance, initializer), site);
  else if (type.fields) fillFields(interpreter, instance, type.fields.names, site);
  return instance;
}
