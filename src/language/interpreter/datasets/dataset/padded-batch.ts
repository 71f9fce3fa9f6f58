import { PythonError } from "../../errors";
import { integerOf, numberOf } from "../../types";
import { List, Tuple, Unknown, type Value } from "../../values";
import { inBatches } from "./batches";
import { partsOf, valuesAt, withParts } from "./element";
import { type Method, whole } from "./method";
import { ArrayValue } from "../../arrays/array";

/** `padded_batch`: examples of different shapes, filled up to one. */
export const paddedBatching: Method = {
  signature: "batch_size, padded_shapes=None, padding_values=None, drop_remainder=False, name=None",
  doc: "Puts so many items together, filled up to one shape.",
  call({ plan, element, count }, given) {
    const size = whole(given, "batch_size", 1);
    if (size instanceof Unknown) return size;
    const parts = partsOf(element);
    if (!parts) return new Unknown("a data set whose items are not known");
    const { padded_shapes: wanted, padding_values: values } = given as Record<string, Value>;
    const shapes = wanted === null ? parts.map(() => undefined) : valuesAt(element, wanted!).map(shapeOf);
    const own =
      values === null || numberOf(values!) !== undefined ? parts.map(() => values!) : valuesAt(element, values!);
    const fillings = parts.map(({ dtype }, index) => {
      const filling = own[index] ?? null;
      return typeof filling === "string" ? filling : (numberOf(filling) ?? (dtype === "string" ? "" : 0));
    });
    const filled = withParts(
      element,
      parts.map(
        ({ shape, dtype }, index) =>
          new ArrayValue(
            shape.map((_, axis) => shapes[index]?.[axis] ?? null),
            dtype,
            undefined,
          ),
      ),
    );
    return inBatches(
      { plan: { kind: "padded", of: plan, shapes, fillings }, element: filled, count },
      size,
      given["drop_remainder"] === true,
    );
  },
};

/** Sizes, of which those that follow the largest example are None or -1. */
function shapeOf(value: Value): (number | null)[] {
  if (!(value instanceof Tuple || value instanceof List))
    throw new PythonError("TypeError", "`padded_shapes` holds a shape for each array of an item.", {
      argument: "padded_shapes",
    });
  return value.items.map((size) => {
    const number = integerOf(size);
    return number === undefined || number < 0 ? null : number;
  });
}
