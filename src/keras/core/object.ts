import { type Argument, formatArgument, type KerasObject, type ObjectKind } from "./argument";
import { KerasError } from "./errors";
import {
  bindArguments,
  type CallArguments,
  matchArguments,
  type Parameter,
  type ParameterTable,
  type Values,
} from "./parameters";
import { isProgramFunction, type ProgramFunction } from "./program-function";
import type { Session } from "./session";
import { suggest } from "./suggest";

/** A class of Keras whose objects are plain data with behaviour: initializers, losses, metrics, optimizers … */
export interface ObjectClass<O extends KerasObject> {
  readonly kind: ObjectKind;
  readonly name: string;
  /** Other strings that name it: `glorot_uniform`, `mse`. The first is the preferred one. */
  readonly identifiers: readonly string[];
  readonly summary: string;
  readonly parameters: ParameterTable;
  /** Objects with an automatic name are counted in the session: `auc`, `auc_1`. */
  create(call: CallArguments, session?: Session): O;
}

/** What Keras' `get` of a family takes besides objects. */
export interface Rules<O> {
  /** `"ADAM"` is Adam. */
  readonly ignoreCase?: boolean;
  /** Names of the module that `get` does not take, and what to write instead. */
  readonly except?: Readonly<Record<string, string>>;
  /** What a function of the program stands for. */
  readonly ofFunction?: (given: ProgramFunction) => O;
}

/** The classes of one family, by class name and by identifier. */
export class ObjectRegistry<O extends KerasObject> {
  private readonly byName = new Map<string, ObjectClass<O>>();
  private readonly byString = new Map<string, ObjectClass<O>>();

  constructor(
    /** As Keras calls it in messages: `initializer`. */
    readonly family: string,
    readonly classes: readonly ObjectClass<O>[],
    private readonly rules: Rules<O> = {},
  ) {
    for (const one of classes) {
      for (const name of [one.name, ...one.identifiers]) {
        this.byName.set(name, one);
        if (!(name in (rules.except ?? {}))) this.byString.set(name, one);
      }
    }
  }

  find(name: string): ObjectClass<O> | undefined {
    return this.byName.get(name);
  }

  /** The strings to offer in completion: not those of base classes, which do nothing. */
  get identifiers(): string[] {
    const names = this.classes.map((one) => one.identifiers[0] ?? one.name);
    return names.filter((name) => name !== this.family && this.byString.has(name));
  }

  /** The object that a string or an object stands for, as Keras' `get`. Throws KerasError. */
  resolve(argument: Argument, argumentName: string): O {
    if (typeof argument === "string") {
      const found = this.byString.get(this.rules.ignoreCase ? argument.toLowerCase() : argument);
      if (found) return found.create({ positional: [], keywords: new Map() });
      const suggestions = suggest(argument, this.byString.keys());
      const better = this.rules.except?.[argument];
      const guess = suggestions.length > 0 ? ` Did you mean "${suggestions[0]}"?` : "";
      const hint = better === undefined ? guess : ` Write \`${better}\`.`;
      throw new KerasError("unknown-value", `Could not interpret ${this.family} identifier: ${argument}.${hint}`, {
        argument: argumentName,
        suggestions,
      });
    }
    if (argument instanceof Map) return this.fromConfig(argument as ReadonlyMap<string, Argument>, argumentName);
    if (this.holds(argument)) return argument;
    if (this.rules.ofFunction && isProgramFunction(argument)) return this.rules.ofFunction(argument);
    throw new KerasError(
      "unknown-value",
      `Could not interpret ${this.family} identifier: ${formatArgument(argument)}`,
      { argument: argumentName },
    );
  }

  /** `{"class_name": …, "config": {…}}`, as Keras' own models write it. Throws KerasError. */
  private fromConfig(identifier: ReadonlyMap<string, Argument>, argumentName: string): O {
    const [name, config] = [identifier.get("class_name"), identifier.get("config")];
    const found = typeof name === "string" ? this.byName.get(name) : undefined;
    if (!found)
      throw new KerasError(
        "unknown-value",
        `Could not interpret ${this.family} identifier: ${formatArgument(identifier)}`,
        {
          argument: argumentName,
        },
      );
    return found.create({ positional: [], keywords: config instanceof Map ? config : new Map() });
  }

  private holds(argument: Argument): argument is O {
    const kind = this.classes[0]?.kind;
    return (
      typeof argument === "object" && argument !== null && "definition" in argument && argument.definition.kind === kind
    );
  }

  /** A parameter that takes a string or an object of this family. */
  parameter(doc: string, defaultValue?: Argument): Parameter<O> {
    return {
      type: `str | ${this.family[0]!.toUpperCase()}${this.family.slice(1)}`,
      doc,
      default: defaultValue,
      choices: this.identifiers,
      parse: (argument, place) => this.resolve(argument, place.name),
    };
  }

  optionalParameter(doc: string): Parameter<O | null> {
    const required = this.parameter(doc, null);
    return {
      ...required,
      type: `${required.type} | None`,
      parse: (argument, place) => (argument === null ? null : required.parse(argument, place)),
    };
  }
}

/** Makes a class of Keras objects from its parameters and what its objects do. */
export function defineObject<P extends ParameterTable, B extends object>(definition: {
  kind: ObjectKind;
  name: string;
  identifiers: readonly string[];
  summary: string;
  parameters: P;
  /** `automaticName` counts names of a kind in the session. */
  create(values: Values<P>, automaticName: (prefix: string) => string): B;
}): ObjectClass<KerasObject & B> {
  const { kind, name, identifiers, summary, parameters } = definition;
  return {
    kind,
    name,
    identifiers,
    summary,
    parameters,
    create(call, session) {
      const values = bindArguments(name, parameters, call);
      return {
        ...definition.create(values, (prefix) => session?.naming.unique(prefix) ?? prefix),
        definition: { kind, name, values, identifiers, given: matchArguments(name, parameters, call) },
      };
    },
  };
}
