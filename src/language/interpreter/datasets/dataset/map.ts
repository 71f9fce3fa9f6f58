import { ArrayValue } from "../../arrays/array";
import { PythonError } from "../../errors";
import type { Interpreter } from "../../interpreter";
import { CallTensor } from "../../keras/custom/call-tensor";
import { type EagerOperations, onArrays } from "../../keras/eager";
import { editorEager } from "../../keras/editor-eager";
import { type CallSite, Tuple, Unknown, type Value } from "../../values";
import { mapParts, partsOf, withParts } from "./element";

/** A function of the program on the arrays of one item, as `map` calls it. */
export class ItemFunction {
  constructor(
    private readonly interpreter: Interpreter,
    private readonly callee: Value,
    /** The form of what it is given. */
    private readonly element: Value,
    private readonly site: CallSite,
    /** What messages call the method that was given it. */
    private readonly name = "map",
  ) {}

  /** The form of what it makes. Unknown where that is not followed. */
  form(): Value {
    if (this.element instanceof Unknown) return this.element;
    return this.call(editorEager, (tensorOf) => mapParts(this.element, tensorOf));
  }

  /** What it makes of an item. Throws PythonError where the function is not followed. */
  run(parts: readonly ArrayValue[]): readonly ArrayValue[] {
    const made = this.callOn(parts);
    const found = partsOf(made);
    if (found) return found;
    throw this.notFollowed(made);
  }

  /** Whether it says yes to an item. Throws PythonError where the function is not followed. */
  test(parts: readonly ArrayValue[]): boolean {
    const made = this.callOn(parts);
    if (typeof made === "boolean") return made;
    if (made instanceof ArrayValue && made.data) return made.data[0] !== 0;
    throw this.notFollowed(made);
  }

  private notFollowed(made: Value): PythonError {
    const unknown = [made, ...(made instanceof Tuple ? made.items : [])].find((one) => one instanceof Unknown);
    const reason = unknown?.reason ?? "it gives something else than tensors";
    return new PythonError("ValueError", `The function of \`${this.name}\` is not followed: ${reason}.`, {
      argument: 0,
    });
  }

  private callOn(parts: readonly ArrayValue[]): Value {
    return this.call(this.interpreter.environment.eager, (tensorOf) => withParts(this.element, parts.map(tensorOf)));
  }

  /** Calls the function on an item whose arrays are tensors. */
  private call(eager: EagerOperations, itemOf: (tensorOf: (array: ArrayValue) => Value) => Value): Value {
    return onArrays(
      this.interpreter,
      (computation) => {
        const item = itemOf((array) => new CallTensor(eager.fromArray(array), computation));
        const positional = item instanceof Tuple ? [...item.items] : [item];
        const { span } = this.site;
        return this.interpreter.call(this.callee, { span, positional, keywords: new Map(), positionalSpans: [] });
      },
      eager,
    );
  }
}
