import { compareOrder } from "../equality";
import { PythonError } from "../errors";
import { typeName } from "../types";
import { Unknown, type Value } from "../values";

/** The values in order (stable), by their keys where given; undefined where one is not known. Throws PythonError where two have no order. */
export function sortValues(
  items: readonly Value[],
  reverse: boolean,
  keys: readonly Value[] = items,
): Value[] | undefined {
  if (keys.some((key) => key instanceof Unknown)) return undefined;
  const order = items.map((_, index) => index);
  order.sort((a, b) => {
    const [left, right] = [keys[a]!, keys[b]!];
    const result = compareOrder(left, right);
    if (result === undefined)
      throw new PythonError(
        "TypeError",
        `'<' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
      );
    return reverse ? -result : result;
  });
  return order.map((index) => items[index]!);
}
