import { ModuleValue, Unknown, type Value } from "../values";

/** A module from a fixed table of names; anything else in it is unknown, never an error. */
export function tableModule(name: string, entries: readonly (readonly [string, Value])[]): ModuleValue {
  const table = new Map(entries);
  return new ModuleValue(
    name,
    (attribute) => table.get(attribute) ?? new Unknown(`${name}.${attribute} is not followed`),
    () => table.keys(),
  );
}
