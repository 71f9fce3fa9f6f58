import { type Argument, Float } from "./argument";
import {
  type CallArguments,
  type ParameterTable,
  readArguments,
  readOnce,
  type ReadValues,
  refusedAtRun,
} from "./parameters";

/** Read arguments that stand for every call that says the same: what follows from them alone is worth remembering. */
const shared = new WeakSet<ReadValues>();

/** Whether the same arguments, read again for another layer, are this very object. */
export const isShared = (values: ReadValues): boolean => shared.has(values);

/** The arguments of a program's layers as read: once for all layers that differ in nothing but their name. */
export class Readings {
  private readonly known = new Map<string, ReadValues>();

  /** Binds and reads the arguments of a layer; a shared reading has no name. Throws KerasError. */
  read(owner: string, parameters: ParameterTable, call: CallArguments): ReadValues {
    return readOnce(owner, parameters, call, () => {
      const key = parameters["name"]?.keywordOnly ? keyOf(owner, call) : undefined;
      return (
        (key === undefined ? undefined : (this.known.get(key) ?? this.share(key, owner, parameters, call))) ??
        readArguments(owner, parameters, call)
      );
    });
  }

  /** Undefined where the run refuses an argument: that is told of the layer. */
  private share(key: string, owner: string, parameters: ParameterTable, call: CallArguments): ReadValues | undefined {
    const values = readArguments(owner, parameters, withoutName(call));
    if (values[refusedAtRun]) return undefined;
    this.known.set(key, values);
    shared.add(values);
    return values;
  }
}

const isName = (parameter: string, argument: Argument): boolean => parameter === "name" && typeof argument === "string";

const withoutName = ({ positional, keywords }: CallArguments): CallArguments => ({
  positional,
  keywords: new Map([...keywords].filter(([name, value]) => !isName(name, value))),
});

/** What a call says apart from the layer's name; undefined where that is more than numbers, texts and initializers. */
function keyOf(owner: string, { positional, keywords }: CallArguments): string | undefined {
  let key = owner;
  for (const argument of positional) {
    const text = textOf(argument);
    if (text === undefined) return undefined;
    key += text;
  }
  for (const [name, argument] of keywords) {
    if (isName(name, argument)) continue;
    const text = textOf(argument);
    if (text === undefined) return undefined;
    key += `,${name}${text}`;
  }
  return key;
}

/** A text that no other value has, whatever follows it. */
function textOf(argument: Argument): string | undefined {
  if (typeof argument === "string") return `"${argument.length}:${argument}`;
  if (argument === null || typeof argument !== "object") return ` ${argument}`;
  if (argument instanceof Float) return ` f${argument.value}`;
  if (Array.isArray(argument)) return textOfAll(argument as readonly Argument[], "(");
  if (argument instanceof Map) return textOfAll([...argument].flat() as Argument[], "{");
  return "definition" in argument && argument.definition.kind === "initializer"
    ? ` #${identityOf(argument)}`
    : undefined;
}

const identities = new WeakMap<object, number>();
let made = 0;

/** An initializer is what it is: nothing but the numbers of weights follows from it. */
function identityOf(object: object): number {
  let identity = identities.get(object);
  if (identity === undefined) identities.set(object, (identity = made++));
  return identity;
}

function textOfAll(items: readonly Argument[], opening: string): string | undefined {
  let text = opening;
  for (const item of items) {
    const inner = textOf(item);
    if (inner === undefined) return undefined;
    text += inner;
  }
  return `${text})`;
}
