import { classAttribute } from "./class-attribute";
import { bindParameters } from "./functions";
import type { Interpreter } from "./interpreter";
import {
  BoundMethod,
  type CallSite,
  type FormalParameter,
  type HostObject,
  type Instance,
  NamedTuple,
  type UserClass,
  UserFunction,
  type Value,
} from "./values";

/** `field(default_factory=list)` of a data class. */
export class Field implements HostObject {
  readonly hostType = "Field";

  constructor(
    readonly defaultValue: Value | undefined,
    readonly factory: Value | undefined,
  ) {}

  attribute(): undefined {
    return undefined;
  }

  names(): Iterable<string> {
    return [];
  }

  describe(): string {
    return "a field";
  }
}

/** The parameters that a class has for its annotated names. */
const parametersOf = (names: readonly string[], defaultOf: (name: string) => Value | undefined): FormalParameter[] =>
  names.map((name) => ({
    name,
    collect: undefined,
    kind: "positional-or-keyword",
    defaultValue: defaultOf(name),
  }));

/** Gives an object of a data class its attributes. Throws PythonError for arguments that do not fit. */
export function fillFields(
  interpreter: Interpreter,
  instance: Instance,
  names: readonly string[],
  site: CallSite,
): void {
  const { type } = instance;
  const call = { positional: [], positionalSpans: [], keywords: new Map(), span: site.span };
  const parameters = parametersOf(names, (name) => {
    const given = classAttribute(type, name);
    if (!(given instanceof Field)) return given;
    return given.factory === undefined ? given.defaultValue : interpreter.call(given.factory, call);
  });
  for (const [name, value] of bindParameters(type.name, parameters, site)) instance.attributes.set(name, value);
  const after = classAttribute(type, "__post_init__");
  if (after instanceof UserFunction) interpreter.call(new BoundMethod(instance, after), call);
}

/** Makes an object of a class on `NamedTuple`. Throws PythonError for arguments that do not fit. */
export function namedTuple(type: UserClass, names: readonly string[], site: CallSite): NamedTuple {
  const parameters = parametersOf(names, (name) => classAttribute(type, name));
  const bound = bindParameters(type.name, parameters, site);
  return new NamedTuple(
    names.map((name) => bound.get(name)!),
    names,
    type.name,
    type,
  );
}

/** `collections.namedtuple("Point", "x y")`: makes such tuples. Throws PythonError for arguments that do not fit. */
export function plainNamedTuple(typeName: string, names: readonly string[], site: CallSite): NamedTuple {
  const bound = bindParameters(
    typeName,
    parametersOf(names, () => undefined),
    site,
  );
  return new NamedTuple(
    names.map((name) => bound.get(name)!),
    names,
    typeName,
  );
}
