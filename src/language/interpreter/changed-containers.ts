import type { Scope } from "./scope";
import { Dict, List, PythonSet, Unknown, type Value } from "./values";

/** How many items the lists, dicts and sets have that can be seen from a scope. */
export type ContainerSizes = ReadonlyMap<Value, number>;

export function containerSizes(scope: Scope): ContainerSizes {
  const sizes = new Map<Value, number>();
  for (let outer: Scope | undefined = scope; outer; outer = outer.parent)
    for (const value of outer.variables.values()) {
      const size = sizeOf(value);
      if (size !== undefined) sizes.set(value, size);
    }
  return sizes;
}

/** Makes those unknown that got items, or lost some, where it is not known whether that happens. */
export function forgetChanged(scope: Scope, before: ContainerSizes): void {
  for (let outer: Scope | undefined = scope; outer; outer = outer.parent)
    for (const [name, value] of outer.variables) {
      const size = before.get(value);
      if (size !== undefined && size !== sizeOf(value))
        outer.variables.set(name, new Unknown("its items depend on a condition that is not known"));
    }
}

function sizeOf(value: Value): number | undefined {
  if (value instanceof List) return value.items.length;
  if (value instanceof Dict) return value.size;
  return value instanceof PythonSet ? value.entries.size : undefined;
}
