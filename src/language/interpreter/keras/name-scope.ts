import type { Session } from "../../../keras/core/session";
import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { str } from "../format";
import type { Interpreter } from "../interpreter";
import { type Builtin, type HostObject, Unknown, type Value } from "../values";

/** `with keras.name_scope("head"):` puts a prefix before the paths of the weights that are made in it. */
class NameScope implements HostObject {
  readonly hostType = "name_scope";

  constructor(
    private readonly session: Session,
    private readonly name: string,
  ) {}

  attribute(name: string): Value | undefined {
    return name === "name" ? this.name : undefined;
  }

  names(): Iterable<string> {
    return ["name"];
  }

  enter(): Value {
    this.session.nameScopes.push(this.name);
    return this;
  }

  exit(): void {
    this.session.nameScopes.pop();
  }

  describe(): string {
    return `name_scope(${this.name})`;
  }
}

/** `keras.name_scope(name)`. Throws PythonError. */
export function nameScopeFunction(interpreter: Interpreter): Builtin {
  return builtin("name_scope", "name, **kwargs", "A prefix of the paths of weights.", ({ name }) => {
    if (name instanceof Unknown) return name;
    if (typeof name !== "string" || name.includes("/"))
      throw new PythonError(
        "ValueError",
        `Argument \`name\` must be a string and cannot contain character \`/\`. Received: name=${str(name!)}`,
        { argument: "name" },
      );
    return new NameScope(interpreter.session, name);
  });
}
