import type { Constraint } from "../core/constraint";
import type { Parameter } from "../core/parameters";
import { constraints } from "./constraints";

/** A parameter that takes a constraint by name or object, or None. */
export function constraint(doc: string): Parameter<Constraint | null> {
  return constraints.optionalParameter(doc);
}
