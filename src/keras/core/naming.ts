const snakeCases = new Map<string, string>();

/** `MaxPooling2D` → `max_pooling2d`, as Keras' `to_snake_case` does. */
export function toSnakeCase(name: string): string {
  let snakeCase = snakeCases.get(name);
  if (snakeCase === undefined) {
    snakeCase = name
      .replace(/\W+/g, "")
      .replace(/(.)([A-Z][a-z]+)/g, "$1_$2")
      .replace(/([a-z])([A-Z])/g, "$1_$2")
      .toLowerCase();
    snakeCases.set(name, snakeCase);
  }
  return snakeCase;
}

/** Prefixes made different by a count: `dense`, `dense_1`, `conv2d`. */
export function countedNames(prefixes: readonly string[]): string[] {
  const naming = new Naming();
  return prefixes.map((prefix) => naming.unique(prefix));
}

/** Keras' automatic names: `dense`, `dense_1`, … counted over the whole program. */
export class Naming {
  private readonly counts = new Map<string, number>();

  /** A fresh name from a prefix that is already in snake case. */
  unique(prefix: string): string {
    const count = this.counts.get(prefix) ?? 0;
    this.counts.set(prefix, count + 1);
    return count === 0 ? prefix : `${prefix}_${count}`;
  }

  /** Does something that Keras does not: the names that it takes are free again afterwards. */
  aside<R>(action: () => R): R {
    const before = new Map(this.counts);
    try {
      return action();
    } finally {
      this.counts.clear();
      for (const [prefix, count] of before) this.counts.set(prefix, count);
    }
  }

  /** What `keras.backend.clear_session()` does. */
  reset(): void {
    this.counts.clear();
  }
}
