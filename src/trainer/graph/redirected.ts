import { operandsOf, type RecordedValue, type Recording, type Reference } from "./recording";
import { neededValues } from "./uses";

/**
 * A recording in which other outputs stand for some: `stands(reference)` says which. Values come before those that use them, and
 * what nothing depends on any longer is left out.
 */
export function redirected(recording: Recording, stands: (reference: Reference) => Reference): Recording {
  const { values, outputs, assigned, ...rest } = recording;
  const places = new Map<number, number>();
  const ordered: RecordedValue[] = [];
  const place = (index: number): number => {
    const known = places.get(index);
    if (known !== undefined) return known;
    const value = values[index]!;
    for (const reference of operandsOf(value)) place(stands(reference).value);
    places.set(index, ordered.length);
    ordered.push(value);
    return ordered.length - 1;
  };
  const needed = neededValues(recording, stands);
  values.forEach((_, index) => needed.has(index) && place(index));
  const moved = (reference: Reference): Reference => {
    const { value, output } = stands(reference);
    return { value: places.get(value)!, output };
  };
  const movedIn = (references: ReadonlyMap<string, Reference>): ReadonlyMap<string, Reference> =>
    new Map([...references].map(([name, reference]) => [name, moved(reference)]));
  return {
    ...rest,
    values: ordered.map((value) => withOperands(value, moved)),
    outputs: movedIn(outputs),
    assigned: movedIn(assigned),
  };
}

/** A value made of what `moved` says instead. */
function withOperands(value: RecordedValue, moved: (reference: Reference) => Reference): RecordedValue {
  if (value.kind === "operation") return { ...value, inputs: value.inputs.map(moved) };
  if (value.kind === "product") {
    const { left, right, others } = value;
    return { ...value, left: left.map(moved), right: right.map(moved), others: others.map(moved) };
  }
  if (value.kind === "update") {
    const variables = value.variables.map((variable) => ({ ...variable, before: moved(variable.before) }));
    return { ...value, variables, inputs: value.inputs.map(moved) };
  }
  return value;
}
