/** After so many questions a map is worth its making. */
const fewQuestions = 8;

/** A loop notes the same keys over and over: their values before the last are let go now and then. */
const mostWaiting = 100_000;

/** A map that is written often and seldom read: entries are listed as they come, and sorted in when they are asked for. */
export class LateMap<K, V> {
  private readonly keys: K[] = [];
  private readonly values: V[] = [];
  private readonly map = new Map<K, V>();
  private questions = 0;

  /** Notes the last value of a key. */
  note(key: K, value: V): void {
    this.keys.push(key);
    this.values.push(value);
    if (this.keys.length === mostWaiting) this.sortIn();
  }

  get(key: K): V | undefined {
    if (this.questions++ >= fewQuestions) return this.sortIn().get(key);
    const last = this.keys.lastIndexOf(key);
    return last < 0 ? this.map.get(key) : this.values[last];
  }

  /** Every key with its last value, in the order in which the keys came first. */
  [Symbol.iterator](): IterableIterator<[K, V]> {
    return this.sortIn()[Symbol.iterator]();
  }

  private sortIn(): ReadonlyMap<K, V> {
    this.keys.forEach((key, index) => this.map.set(key, this.values[index]!));
    this.keys.length = this.values.length = 0;
    return this.map;
  }
}
