import { operandsOf, type Recording, type Reference } from "./recording";

/** How often each value of a recording is used, and by which value last: undefined where it is an output or left in a variable. */
export type Uses = ReadonlyMap<number, { readonly count: number; readonly by: number | undefined }>;

export function countUses({ values, outputs, assigned }: Recording): Uses {
  const uses = new Map<number, { count: number; by: number | undefined }>();
  const use = ({ value }: Reference, by: number | undefined): void => {
    uses.set(value, { count: (uses.get(value)?.count ?? 0) + 1, by });
  };
  values.forEach((value, index) => operandsOf(value).forEach((reference) => use(reference, index)));
  for (const reference of [...outputs.values(), ...assigned.values()]) use(reference, undefined);
  return uses;
}
