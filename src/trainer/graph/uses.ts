import { operandsOf, type Recording, type Reference } from "./recording";

/** How often an output of a value is used, and by which value last: undefined where it is an output or left in a variable. */
export interface Use {
  count: number;
  by: number | undefined;
}

/** The uses of all outputs in a recording. */
export class Uses {
  private readonly uses = new Map<string, Use>();

  constructor({ values, outputs, assigned }: Recording) {
    values.forEach((value, index) => operandsOf(value).forEach((reference) => this.add(reference, index)));
    for (const reference of [...outputs.values(), ...assigned.values()]) this.add(reference, undefined);
  }

  of(reference: Reference): Use {
    return this.uses.get(keyOf(reference)) ?? { count: 0, by: undefined };
  }

  private add(reference: Reference, by: number | undefined): void {
    this.uses.set(keyOf(reference), { count: this.of(reference).count + 1, by });
  }
}

const keyOf = ({ value, output }: Reference): string => `${value}:${output}`;

/** The positions of the values that outputs and variables depend on, where other outputs stand for some. */
export function neededValues(
  { values, outputs, assigned }: Recording,
  stands: (reference: Reference) => Reference = (reference) => reference,
): ReadonlySet<number> {
  const needed = new Set<number>();
  const open = [...outputs.values(), ...assigned.values()].map((reference) => stands(reference).value);
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (needed.has(index)) continue;
    needed.add(index);
    open.push(...operandsOf(values[index]!).map((reference) => stands(reference).value));
  }
  return needed;
}

/** What a reference is but another shape of, where nobody else reads it: what is done to each number may be done to that. */
export function behindReshape(reference: Reference, { values }: Pick<Recording, "values">, uses: Uses): Reference {
  const value = values[reference.value]!;
  const isReshape = value.kind === "operation" && value.operation === "Reshape";
  return isReshape && uses.of(reference).count === 1 ? value.inputs[0]! : reference;
}
