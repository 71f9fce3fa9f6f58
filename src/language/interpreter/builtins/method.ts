import { builtin, type Arguments } from "../builtin";
import type { Builtin, Value } from "../values";

/** A table of methods: `["append", "item", "Adds an item at the end.", (self, {item}) => …]`. */
export type MethodRow<S> = readonly [
  name: string,
  signature: string,
  doc: string,
  call: (self: S, given: Arguments) => Value,
];

/** Makes the methods of a type; the receiver comes in as the first argument. */
export function methods<S extends Value>(rows: readonly MethodRow<S>[]): ReadonlyMap<string, Builtin> {
  return new Map(
    rows.map(([name, signature, doc, call]) => [
      name,
      builtin(name, signature === "" ? "self, /" : `self, /, ${signature}`, doc, (given) =>
        call(given["self"] as S, given),
      ),
    ]),
  );
}
