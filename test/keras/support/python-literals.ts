import { activations } from "../../../src/keras/activations/activations";
import { type Argument, Float } from "../../../src/keras/core/argument";
import { KerasError } from "../../../src/keras/core/errors";
import type { CallArguments } from "../../../src/keras/core/parameters";

/** Something that a name stands for: a class or function, called with arguments, or a plain value. */
export type Named<V> = { call: (given: CallArguments<V>) => V } | { value: V };

/**
 * Reads one Python expression made of literals, names, attributes, calls and `/`: what the recorded cases are written in.
 * `lookup` tells what a dotted name stands for.
 */
export function evaluateExpression<V>(source: string, lookup: (name: string) => Named<V>): V {
  const reader = new Reader<V>(source, lookup);
  const value = reader.expression();
  reader.expectEnd();
  return value;
}

const tokenPattern = /\s*(?:(-?\d+\.?\d*(?:e-?\d+)?)|'([^']*)'|([A-Za-z_][\w.]*)|([()[\]{}:,=/]))/y;

class Reader<V> {
  private position = 0;

  constructor(
    private readonly source: string,
    private readonly lookup: (name: string) => Named<V>,
  ) {}

  private next(): RegExpExecArray {
    tokenPattern.lastIndex = this.position;
    const found = tokenPattern.exec(this.source);
    if (!found) throw new Error(`Can't read ${this.source} at ${this.position}`);
    this.position = tokenPattern.lastIndex;
    return found;
  }

  private peek(): string | undefined {
    const start = this.position;
    if (this.source.slice(start).trim() === "") return undefined;
    const [, , , name, mark] = this.next();
    this.position = start;
    return mark ?? name;
  }

  private take(mark: string): boolean {
    if (this.peek() !== mark) return false;
    this.next();
    return true;
  }

  expectEnd(): void {
    if (this.peek() !== undefined) throw new Error(`Can't read the end of ${this.source}`);
  }

  expression(): V {
    const left = this.operand();
    if (!this.take("/")) return left;
    return new Float(numberOf(left) / numberOf(this.operand())) as V;
  }

  private operand(): V {
    const [, digits, text, name, mark] = this.next();
    if (digits !== undefined) return (/[.e]/.test(digits) ? new Float(Number(digits)) : Number(digits)) as V;
    if (text !== undefined) return text as V;
    if (name !== undefined) return this.named(name);
    if (mark === "(" || mark === "[") return this.items(mark === "(" ? ")" : "]");
    if (mark === "{") return this.entries();
    throw new Error(`Unexpected ${mark} in ${this.source}`);
  }

  /** A tuple, a list, or one expression in brackets. */
  private items(end: string): V {
    const items: V[] = [];
    let commas = 0;
    while (!this.take(end)) {
      items.push(this.expression());
      if (this.take(",")) commas++;
    }
    return end === ")" && items.length === 1 && commas === 0 ? items[0]! : (items as V);
  }

  /** A dict. */
  private entries(): V {
    const entries = new Map<string, V>();
    while (!this.take("}")) {
      const key = String(this.expression());
      this.take(":");
      entries.set(key, this.expression());
      this.take(",");
    }
    return entries as V;
  }

  private named(name: string): V {
    if (name in constants) return constants[name] as V;
    const named = this.lookup(name);
    if (!this.take("(")) {
      if ("value" in named) return named.value;
      throw new Error(`${name} is not a value`);
    }
    if (!("call" in named)) throw new Error(`${name} can't be called`);
    let value = named.call(this.callArguments());
    // `layers.Masking()(x)`: what was made is called at once.
    while (this.take("(")) value = callOf(value)(this.callArguments());
    return value;
  }

  private callArguments(): CallArguments<V> {
    const positional: V[] = [];
    const keywords = new Map<string, V>();
    while (!this.take(")")) {
      const keyword = /^\s*([A-Za-z_]\w*)\s*=(?!=)/.exec(this.source.slice(this.position));
      if (keyword) {
        this.position += keyword[0].length;
        keywords.set(keyword[1]!, this.expression());
      } else {
        positional.push(this.expression());
      }
      this.take(",");
    }
    return { positional, keywords };
  }
}

const constants: Readonly<Record<string, unknown>> = { None: null, True: true, False: false };

function numberOf(value: unknown): number {
  return value instanceof Float ? value.value : Number(value);
}

/** How to call what a call gave; set by `callable`. */
const calls = new WeakMap<object, (given: CallArguments<never>) => unknown>();

export function callable<O extends object>(object: O, call: (given: CallArguments<never>) => unknown): O {
  calls.set(object, call);
  return object;
}

function callOf<V>(value: V): (given: CallArguments<V>) => V {
  const call = calls.get(value as object);
  if (!call) throw new Error("The value can't be called");
  return call as (given: CallArguments<V>) => V;
}

/** `keras.activations.relu` and other values that the cases name. Throws KerasError for names that Keras lacks. */
export function namedValue(name: string): Argument {
  const activation = activations.get(name.split(".").at(-1)!);
  if (name.includes("activations.") && activation) return activation;
  throw new KerasError("unknown-value", `name ${name} is not defined`);
}
