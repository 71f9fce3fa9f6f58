import { builtin } from "../../builtin";
import type { Interpreter } from "../../interpreter";
import { repr } from "../../format";
import { type HostObject, Tuple, Unknown, type Value } from "../../values";
import { datasetMethods, isNotFollowed, methodNames } from "./methods";
import type { DatasetParts, DatasetPlan } from "./plan";
import { elementSpec } from "./spec";

/** A `tf.data.Dataset`. It says how its items are made; whoever trains makes them. */
export class DatasetValue implements HostObject, DatasetParts {
  readonly hostType = "Dataset";
  readonly plan: DatasetPlan;
  readonly element: Value;
  readonly count: number | undefined;

  constructor(
    readonly interpreter: Interpreter,
    { plan, element, count }: DatasetParts,
    /** `class_names`, `file_paths`: Keras puts them on what it returns, and they are gone with the next step. */
    private readonly attributes: ReadonlyMap<string, Value> = new Map(),
  ) {
    this.plan = plan;
    this.element = element;
    this.count = count;
  }

  attribute(name: string): Value | undefined {
    if (name === "element_spec") return elementSpec(this.element);
    if (this.attributes.has(name)) return this.attributes.get(name);
    const method = datasetMethods[name];
    if (!method) return isNotFollowed(name) ? new Unknown(`tf.data.Dataset.${name} is not followed`) : undefined;
    return builtin(name, method.signature, method.doc, (given, site) => {
      const made = method.call(this, given, { interpreter: this.interpreter, site });
      return isParts(made) ? new DatasetValue(this.interpreter, made) : made;
    });
  }

  names(): Iterable<string> {
    return [...this.attributes.keys(), "element_spec", ...methodNames];
  }

  length(): number | undefined {
    return this.count;
  }

  iterate(): Iterable<Value> {
    return this.interpreter.environment.models.items(this);
  }

  describe(): string {
    return `<Dataset element_spec=${repr(elementSpec(this.element))}>`;
  }
}

/** What an item gives a model: `(x, y)` and `(x, y, sample_weight)` by their places, anything else as x. */
export function asData(element: Value): { x: Value; y: Value; weight: Value } {
  const [x, y, weight] = element instanceof Tuple ? element.items : [element];
  return { x: x!, y: y ?? null, weight: weight ?? null };
}

const isParts = (made: DatasetParts | Value): made is DatasetParts =>
  typeof made === "object" && made !== null && "plan" in made;
