import { Float, type KerasObject, Unknown } from "../../keras/core/argument";
import type { DataType, KerasTensor } from "../../keras/core/tensor";
import type { ProgramFunction } from "../../keras/core/program-function";
import type { Layer, LayerClass } from "../../keras/core/layer";
import type { ObjectClass } from "../../keras/core/object";
import type { Argument, FunctionDefinition, Lambda, Span } from "../syntax/nodes";
import { requireHoldable } from "./sizes";
import type { ArrayValue } from "./arrays/array";
import type { Scope } from "./scope";

export { Float, Unknown };

/** A float of NumPy: beside a tensor it has a type of its own, and on its left it asks the tensor for numbers. */
export class NumPyFloat extends Float {
  constructor(
    value: number,
    readonly dtype: DataType,
  ) {
    super(value);
  }
}

/** A whole number of NumPy, or its truth value: no int to Python, so Keras refuses it where it asks for one (`Dense(np.max(labels) + 1)`). */
export class NumPyInteger {
  constructor(
    readonly value: number,
    readonly dtype: DataType,
  ) {}
}

/**
 * A Python value. None, bool, int and str are JavaScript's own null, boolean, number and string; everything else is an
 * object of one of the classes here. `Unknown` is a value like any other.
 */
export type Value =
  | null
  | boolean
  | number
  | string
  | Float
  | NumPyInteger
  | Bytes
  | List
  | Tuple
  | Dict
  | PythonSet
  | Range
  | Slice
  | Ellipsis
  | Iterator
  | UserFunction
  | Builtin
  | BoundMethod
  | UserClass
  | Instance
  | ExceptionValue
  | ModuleValue
  | ArrayValue
  | KerasTensor
  | KerasClass
  | KerasValue
  | HostObject
  | Unknown;

export class List {
  constructor(readonly items: Value[]) {}
}

export class Tuple {
  constructor(readonly items: readonly Value[]) {}
}

export class Bytes {
  constructor(readonly text: string) {}
}

/** A dict in insertion order; keys are compared as Python does (`1 == 1.0 == True`). */
export class Dict {
  private readonly entries = new Map<HashKey, [Value, Value]>();

  constructor(items: Iterable<readonly [Value, Value]> = []) {
    for (const [key, value] of items) this.set(key, value);
  }

  get size(): number {
    return this.entries.size;
  }

  get(key: Value): Value | undefined {
    return this.entries.get(hashKey(key))?.[1];
  }

  has(key: Value): boolean {
    return this.entries.has(hashKey(key));
  }

  set(key: Value, value: Value): void {
    const hash = hashKey(key);
    const entry = this.entries.get(hash);
    if (entry) entry[1] = value;
    else this.entries.set(hash, [key, value]);
  }

  delete(key: Value): boolean {
    return this.entries.delete(hashKey(key));
  }

  clear(): void {
    this.entries.clear();
  }

  keys(): Value[] {
    return [...this.entries.values()].map(([key]) => key);
  }

  values(): Value[] {
    return [...this.entries.values()].map(([, value]) => value);
  }

  items(): [Value, Value][] {
    return [...this.entries.values()].map(([key, value]) => [key, value]);
  }

  /** The same, not to be kept while the dict changes. */
  pairs(): Iterable<readonly [Value, Value]> {
    return this.entries.values();
  }
}

export class PythonSet {
  readonly entries = new Dict();

  constructor(
    items: Iterable<Value> = [],
    readonly frozen = false,
  ) {
    for (const item of items) this.entries.set(item, null);
  }

  get items(): Value[] {
    return this.entries.keys();
  }
}

export class Range {
  constructor(
    readonly start: number,
    readonly stop: number,
    readonly step: number,
  ) {}

  get length(): number {
    return Math.max(0, Math.ceil((this.stop - this.start) / this.step));
  }

  at(index: number): number {
    return this.start + index * this.step;
  }

  /** All its numbers. Throws PythonError where they are too many to hold. */
  values(): number[] {
    requireHoldable(this.length);
    return Array.from({ length: this.length }, (_, index) => this.at(index));
  }
}

export class Slice {
  constructor(
    readonly start: Value,
    readonly stop: Value,
    readonly step: Value,
  ) {}
}

export class Ellipsis {
  static readonly instance = new Ellipsis();

  /** As Python prints it. */
  readonly text = "Ellipsis";
}

/** A generator, `zip`, `map`, `enumerate` …: values already computed, consumed one by one. */
export class Iterator {
  private position = 0;

  constructor(private readonly items: readonly Value[]) {}

  /** The next value, undefined at the end. */
  next(): Value | undefined {
    return this.items[this.position++];
  }

  /** All that is left. */
  rest(): Value[] {
    const rest = this.items.slice(this.position);
    this.position = this.items.length;
    return rest;
  }
}

/** A parameter as the interpreter binds it. */
export interface FormalParameter {
  name: string;
  collect: "*" | "**" | undefined;
  kind: "positional-only" | "positional-or-keyword" | "keyword-only" | "collect";
  defaultValue: Value | undefined;
}

/** What Keras does with a function, bound to an object if it is one's method. */
export type FunctionUses = (receiver?: Value) => Pick<ProgramFunction, "compute" | "initialize" | "call" | "ofWeight">;

/** A `def` or `lambda` of the file. */
export class UserFunction {
  constructor(
    readonly name: string,
    readonly definition: FunctionDefinition | Lambda,
    readonly parameters: readonly FormalParameter[],
    readonly scope: Scope,
    /** The class it was defined in, for `super()`. */
    readonly owner: UserClass | undefined,
    /** What Keras does with it where it takes a function. */
    readonly uses: FunctionUses,
  ) {}

  /** What `@name.setter` gave a property. */
  setter: UserFunction | undefined;
  /** Whether it has been called while the program ran. */
  called = false;
  /** What the program has set: `f.__doc__ = …`. */
  readonly attributes = new Map<string, Value>();
}

/** What a call of a builtin is given; spans say where each argument stands in the text. */
export interface CallSite {
  positional: readonly Value[];
  keywords: ReadonlyMap<string, Value>;
  span: Span;
  positionalSpans: readonly Span[];
  /** The arguments as they are written. */
  written?: readonly Argument[];
  /** What is spread into it with `*` or `**` is not known: arguments that seem to be missing may be there. */
  isOpen?: boolean;
  /** Nobody calls it: a function is read to find its mistakes. */
  isTrial?: boolean;
  /** The same call gives this very site again when it is read anew with the same arguments. */
  isKept?: boolean;
  /** What is called: its last name. */
  calleeSpan?: Span;
  /** The parameters that positional arguments were bound to, in order. */
  parameterNames?: readonly string[];
  /** Where the tensors of a layer call stand, one by one. */
  inputSpans?: readonly Span[];
}

export interface BuiltinSignature {
  /** As a person would write it: `concatenate(arrays, axis=0)`. */
  label: string;
  doc: string;
}

/** A function of Python, NumPy, Keras … that the reader knows. */
export class Builtin {
  /** Of those that work on tensors. */
  uses: FunctionUses | undefined;

  constructor(
    readonly name: string,
    readonly call: (site: CallSite) => Value,
    readonly signature?: BuiltinSignature,
    /** Attributes, for classes such as `dict` with `fromkeys`. */
    readonly attributes?: ReadonlyMap<string, Value>,
    /** What `isinstance` asks, for those that are types. */
    readonly type?: TypeTest,
  ) {}
}

export type TypeTest = (value: Value) => boolean;

export class BoundMethod {
  constructor(
    readonly receiver: Value,
    readonly method: UserFunction | Builtin,
  ) {}
}

/** A `class` of the file. */
export class UserClass {
  constructor(
    readonly name: string,
    readonly bases: readonly Value[],
    readonly attributes: Map<string, Value>,
    /** Its annotated names, in order, where objects are made from them: a data class, a named tuple. */
    readonly fields?: { readonly names: readonly string[]; readonly kind: "dataclass" | "NamedTuple" },
  ) {}

  /** Under which name Keras' files know it: `package>Name`; undefined where it is not registered. */
  registeredName: string | undefined;
}

/** A tuple whose items have names too. */
export class NamedTuple extends Tuple {
  constructor(
    items: readonly Value[],
    readonly fields: readonly string[],
    readonly typeName: string,
    /** The class of the file, where it has one. */
    readonly type?: UserClass,
  ) {
    super(items);
  }
}

export class Instance {
  readonly attributes = new Map<string, Value>();

  constructor(readonly type: UserClass) {}
}

/** An exception object: `ValueError("…")`. */
export class ExceptionValue {
  constructor(
    readonly type: string,
    readonly args: readonly Value[],
  ) {}
}

/** A module: its attributes are looked up when they are asked for. */
export class ModuleValue {
  constructor(
    readonly name: string,
    /** The attribute, undefined when the module has none of that name. */
    readonly attribute: (name: string) => Value | undefined,
    /** All names, for completion. */
    readonly names: () => Iterable<string>,
  ) {}
}

/** A class of Keras: calling it makes an object. */
export class KerasClass {
  constructor(readonly entry: LayerClass | ObjectClass<KerasObject>) {}
}

/** A layer, model, loss, optimizer, initializer … */
export class KerasValue<O extends KerasObject = KerasObject> {
  constructor(readonly object: O) {}
}

/** An object of a library that the reader knows by its behaviour: a DataFrame, a History, a random generator. */
export interface HostObject {
  readonly hostType: string;
  attribute(name: string): Value | undefined;
  /** Names for completion. */
  names(): Iterable<string>;
  item?(index: Value): Value;
  /** Strings that it is subscripted with, for completion. */
  keys?(): Iterable<string>;
  setItem?(index: Value, value: Value): void;
  deleteItem?(index: Value): void;
  /** `item in object`, where that is not whether it is among what it iterates over. */
  contains?(item: Value): boolean;
  call?(site: CallSite): Value;
  /** Begins a `with`, and gives what it binds. */
  enter?(): Value;
  exit?(): void;
  iterate?(): Iterable<Value>;
  length?(): number | undefined;
  binary?(operator: string, other: Value, reflected: boolean): Value | undefined;
  unary?(operator: string): Value | undefined;
  /** The number or list that it stands for, unknown where it is not known; for what the program can use as one. */
  plain?(): Value;
  /** As hovers and `print` show it. */
  describe(): string;
}

export type LayerValue = KerasValue<Layer>;

export type HashKey = string | number | object;

/** What tells keys apart. Throws nothing: unhashable values hash by identity, the interpreter refuses them before. */
export function hashKey(value: Value): HashKey {
  if (value === null) return "None";
  if (typeof value === "boolean") return Number(value);
  if (typeof value === "number") return value;
  if (typeof value === "string") return `s${value}`;
  if (value instanceof Float || value instanceof NumPyInteger) return value.value;
  if (value instanceof Bytes) return `b${value.text}`;
  if (value instanceof Tuple) return `t(${value.items.map((item) => keyText(hashKey(item))).join(",")})`;
  return value;
}

const identities = new WeakMap<object, number>();
let nextIdentity = 0;

function keyText(key: HashKey): string {
  if (typeof key !== "object") return `${typeof key}:${key}`;
  if (!identities.has(key)) identities.set(key, nextIdentity++);
  return `#${identities.get(key)}`;
}
