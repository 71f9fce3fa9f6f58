import type { Argument, KerasObject, ObjectKind } from "../../../../../keras/core/argument";
import type { ObjectClass } from "../../../../../keras/core/object";
import { NotFollowed } from "../../../../../keras/core/errors";
import type { Operations } from "../../../../../keras/ops/operations";
import { classAttribute } from "../../../class-attribute";
import { str } from "../../../format";
import type { Interpreter } from "../../../interpreter";
import {
  BoundMethod,
  type CallSite,
  Dict,
  KerasValue,
  type UserClass,
  UserFunction,
  type Value,
} from "../../../values";
import { toArgument } from "../../arguments";
import { computeFunction } from "../function-call";

/** Where methods that Keras calls are said to be called: nowhere in the text. */
const outside: CallSite = { positional: [], keywords: new Map(), positionalSpans: [], span: { from: 0, to: 0 } };

/** An object of a class of the file that builds upon one of Keras' which is no layer: a loss, a metric, a regularizer … */
export class UserObject<O extends KerasObject = KerasObject> implements KerasObject {
  /** What `self.name = value` has set, in this order. */
  readonly attributes = new Map<string, Value>();
  readonly receiver: KerasValue = new KerasValue(this);
  readonly definition: { readonly kind: ObjectKind; readonly name: string; readonly isOfProgram: true };
  private made: O | undefined;

  constructor(
    readonly interpreter: Interpreter,
    readonly type: UserClass,
    readonly baseClass: ObjectClass<O>,
  ) {
    this.definition = { kind: baseClass.kind, name: type.name, isOfProgram: true };
  }

  /** The object of Keras' own class: what `super().__init__(…)` makes, or one without arguments. Throws KerasError. */
  get base(): O {
    this.made ??= this.baseClass.create({ positional: [], keywords: new Map() }, this.interpreter.session);
    return this.made;
  }

  set base(base: O) {
    this.made = base;
  }

  get registeredName(): string | undefined {
    return this.type.registeredName;
  }

  /** A method of the file's class; undefined where Keras' own serves. */
  method(name: string): BoundMethod | undefined {
    const found = classAttribute(this.type, name);
    return found instanceof UserFunction ? new BoundMethod(this.receiver, found) : undefined;
  }

  /** The tensor that one of its methods gives for tensors. Throws NotFollowed, PythonError, KerasError. */
  compute<T>(ops: Operations<T>, method: BoundMethod, ...tensors: readonly T[]): T {
    const [result] = computeFunction(this.interpreter, method, ops, tensors);
    if (result === undefined) throw new NotFollowed(`what ${method.method.name} of ${this.type.name} gives`);
    return result;
  }

  /** Calls a method with values that are no tensors. */
  callMethod(
    method: BoundMethod,
    positional: readonly Value[],
    keywords: ReadonlyMap<string, Value> = new Map(),
  ): Value {
    return this.interpreter.call(method, { ...outside, positional, keywords });
  }

  /** What `get_config` gives: how the object is made again from a model's file. */
  programConfig(): ReadonlyMap<string, Argument> {
    const method = this.method("get_config");
    const config = method ? this.callMethod(method, []) : new Dict();
    const items = config instanceof Dict ? config.items() : [];
    return new Map(items.map(([key, value]) => [str(key), toArgument(value)]));
  }
}

export const isUserObject = (object: KerasObject): object is UserObject => object instanceof UserObject;
