import type { HostObject, Value } from "../values";

/** What a `with` block puts on a stack while it runs, e.g. `keras.name_scope("head")`. */
export class StackScope<V extends Value> implements HostObject {
  /** `entryName`: the attribute by which the program reads the entry. */
  constructor(
    readonly hostType: string,
    private readonly stack: V[],
    private readonly entry: V,
    private readonly entryName: string,
    private readonly description: string,
  ) {}

  attribute(name: string): Value | undefined {
    return name === this.entryName ? this.entry : undefined;
  }

  names(): Iterable<string> {
    return [this.entryName];
  }

  enter(): Value {
    this.stack.push(this.entry);
    return this;
  }

  exit(): void {
    this.stack.pop();
  }

  describe(): string {
    return this.description;
  }
}
