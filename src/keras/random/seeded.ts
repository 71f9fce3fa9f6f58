import { type Seed, seedOf } from "./philox";

/** What may draw with a seed of its own: a layer, a `SeedGenerator`. */
export interface Seeded {
  readonly seed: number | null;
}

/** Counts the draws of each that has a seed of its own. */
export class Draws {
  private readonly counts = new WeakMap<Seeded, number>();

  /** How often it drew before. */
  next(own: Seeded): number {
    const count = this.counts.get(own) ?? 0;
    this.counts.set(own, count + 1);
    return count;
  }
}

const drawn = new Draws();

/** The next seed of what draws outside of a training's steps: by itself, or for an initializer. */
export const nextOf = (own: Seeded & { readonly seed: number }): Seed => seedOf(own.seed, drawn.next(own));

/** Whether it was given a seed. */
export const isSeeded = (own: Seeded | undefined): own is Seeded & { readonly seed: number } =>
  own !== undefined && own.seed !== null;
