import { builtin } from "../../builtin";
import type { Interpreter } from "../../interpreter";
import { type Builtin, Dict, Unknown, UserClass, UserFunction, type Value } from "../../values";
import { StackScope } from "../stack-scope";
import { customObjects, registerSerializable } from "./custom-objects";

/** What `keras.saving` and `keras.utils` both have for a program's own classes and functions. */
export function customObjectFunctions(interpreter: Interpreter): Builtin[] {
  const { registered, scopes } = customObjects(interpreter);
  const scope = (name: string): Builtin =>
    builtin(
      name,
      "custom_objects",
      "Names that files of Keras may use inside of a `with`.",
      ({ custom_objects: given }) =>
        given instanceof Dict
          ? new StackScope("CustomObjectScope", scopes, given, "custom_objects", "custom_object_scope")
          : new Unknown("custom objects that are not known"),
    );
  return [
    registerSerializable(interpreter),
    scope("custom_object_scope"),
    scope("CustomObjectScope"),
    builtin("get_custom_objects", "", "What is registered, by `package>name`.", () => registered),
    builtin("get_registered_name", "obj", "The name that an object is registered under.", ({ obj }) =>
      registeredName(registered, obj!),
    ),
    builtin(
      "get_registered_object",
      "name, custom_objects=None, module_objects=None",
      "The object that is registered under a name.",
      ({ name, ...given }) =>
        [scopes.at(-1), registered, given["custom_objects"], given["module_objects"]]
          .flatMap((source) => (source instanceof Dict ? [source.get(name!)] : []))
          .find((found) => found !== undefined) ?? null,
    ),
  ];
}

function registeredName(registered: Dict, object: Value): Value {
  const found = registered.items().find(([, value]) => value === object);
  if (found) return found[0];
  return object instanceof UserClass || object instanceof UserFunction
    ? object.name
    : new Unknown("the name of an object that is not the program's own");
}
