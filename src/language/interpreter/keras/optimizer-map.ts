import type { Argument } from "../../../keras/core/argument";
import { addOptimizer, isOptimizer, optimizerAt, type OptimizerMap } from "../../../keras/optimizers";
import { builtin } from "../builtin";
import { PythonError } from "../errors";
import { repr } from "../format";
import { type Builtin, Dict, type HostObject, KerasValue, List, Tuple, Unknown, type Value } from "../values";

/** An OptimizerMap of the program, which it uses like a dict: a key that is not there stands for the default. */
export class OptimizerMapValue extends KerasValue<OptimizerMap> implements HostObject {
  readonly hostType = "OptimizerMap";

  item(index: Value): Value {
    return typeof index === "string"
      ? toValue(optimizerAt(this.object, index))
      : new Unknown("an optimizer whose key is not known");
  }

  setItem(index: Value, value: Value): void {
    if (index instanceof Unknown || value instanceof Unknown) return;
    addOptimizer(this.object, toKey(index), value instanceof KerasValue ? value.object : toKey(value));
  }

  deleteItem(index: Value): void {
    if (typeof index !== "string" || !this.object.items.delete(index)) throw new PythonError("KeyError", repr(index));
  }

  /** As in Keras, whatever is asked for is there: the default. */
  contains(item: Value): boolean {
    this.item(item);
    return true;
  }

  iterate(): Iterable<Value> {
    return this.object.items.keys();
  }

  length(): number {
    return this.object.items.size;
  }

  attribute(name: string): Value | undefined {
    return name === "default_optimizer" ? new KerasValue(this.object.defaultOptimizer) : methods[name]?.(this);
  }

  names(): Iterable<string> {
    return ["default_optimizer", ...Object.keys(methods)];
  }

  describe(): string {
    return `<OptimizerMap of ${this.length()}>`;
  }

  get pairs(): [string, Value][] {
    return [...this.object.items].map(([key, item]) => [key, toValue(item)]);
  }
}

const toValue = (item: Argument): Value =>
  isOptimizer(item) ? new KerasValue(item) : new Unknown("what is no optimizer");

/** As messages show it. */
const toKey = (value: Value): Argument =>
  value === null || typeof value !== "object" ? value : { opaque: repr(value) };

type Method = (self: OptimizerMapValue) => Builtin;

/** Those of a mapping. */
const methods: Readonly<Record<string, Method>> = {
  keys: (self) => builtin("keys", "", "The keys.", () => new List([...self.object.items.keys()])),
  values: (self) => builtin("values", "", "The optimizers.", () => new List(self.pairs.map(([, item]) => item))),
  items: (self) =>
    builtin("items", "", "Pairs of key and optimizer.", () => new List(self.pairs.map((pair) => new Tuple(pair)))),
  get: (self) =>
    builtin("get", "key, default=None", "The optimizer of a key, or the default one.", ({ key }) => self.item(key!)),
  setdefault: (self) =>
    builtin("setdefault", "key, default=None", "The optimizer of a key, or the default one.", ({ key }) =>
      self.item(key!),
    ),
  pop: (self) =>
    builtin("pop", "key, *default", "Removes a key and returns its optimizer.", ({ key }) => {
      const found = self.item(key!);
      self.deleteItem(key!);
      return found;
    }),
  popitem: (self) =>
    builtin("popitem", "", "Removes the first key; it and its optimizer.", () => {
      const [first] = self.pairs;
      if (!first) throw new PythonError("KeyError", "");
      self.deleteItem(first[0]);
      return new Tuple(first);
    }),
  update: (self) =>
    builtin("update", "*others, **items", "Takes over the items of others.", ({ others, items }) => {
      for (const other of [...(others as Tuple).items, items!]) {
        const pairs = other instanceof Dict ? other.items() : other instanceof OptimizerMapValue ? other.pairs : [];
        for (const [key, item] of pairs) self.setItem(key, item);
      }
      return null;
    }),
  clear: (self) =>
    builtin("clear", "", "Removes all keys.", () => {
      self.object.items.clear();
      return null;
    }),
};
