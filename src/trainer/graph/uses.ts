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
