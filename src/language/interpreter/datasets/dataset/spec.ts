import { formatShape } from "../../../../protocol";
import type { ArrayValue } from "../../arrays/array";
import { type HostObject, Tuple, Unknown, type Value } from "../../values";
import { partsOf, withParts } from "./element";

/** A `tf.TensorSpec`: the form of one array of an item. */
class SpecValue implements HostObject {
  readonly hostType = "TensorSpec";

  constructor(private readonly array: ArrayValue) {}

  attribute(name: string): Value | undefined {
    if (name === "dtype") return this.array.dtype;
    if (name !== "shape") return undefined;
    return new Tuple(this.array.shape.map((size) => (size === "?" ? new Unknown("a size that is not known") : size)));
  }

  names(): Iterable<string> {
    return ["shape", "dtype"];
  }

  describe(): string {
    return `TensorSpec(shape=${formatShape([...this.array.shape])}, dtype=tf.${this.array.dtype}, name=None)`;
  }
}

/** `dataset.element_spec`. */
export function elementSpec(element: Value): Value {
  const parts = partsOf(element);
  return parts
    ? withParts(
        element,
        parts.map((part) => new SpecValue(part)),
      )
    : element;
}
