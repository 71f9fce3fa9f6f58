import { formatCount } from "../../protocol";
import { PythonError } from "./errors";

/** More items than this are not held in one list, tuple or set. */
const mostItems = 5_000_000;

/** Refuses what would fill the memory. Throws PythonError. */
export function requireHoldable(items: number): void {
  if (items <= mostItems) return;
  throw new PythonError("MemoryError", `${formatCount(items)} items are too many to hold in one list.`, {
    code: "budget-exceeded",
  });
}
