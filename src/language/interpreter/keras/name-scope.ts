import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { str } from "../format";
import type { Interpreter } from "../interpreter";
import { type Builtin, Unknown } from "../values";
import { StackScope } from "./stack-scope";

/** `with keras.name_scope("head"):` puts a prefix before the paths of the weights that are made in it. Throws PythonError. */
export function nameScopeFunction(interpreter: Interpreter): Builtin {
  return builtin("name_scope", "name, **kwargs", "A prefix of the paths of weights.", ({ name }) => {
    if (name instanceof Unknown) return name;
    if (typeof name !== "string" || name.includes("/"))
      throw new PythonError(
        "ValueError",
        `Argument \`name\` must be a string and cannot contain character \`/\`. Received: name=${str(name!)}`,
        { argument: "name" },
      );
    return new StackScope("name_scope", interpreter.session.nameScopes, name, "name", `name_scope(${name})`);
  });
}
