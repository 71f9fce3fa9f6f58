/** What may draw with a seed of its own: a layer, a `SeedGenerator`. */
export interface Seeded {
  readonly seed: number | null;
}
