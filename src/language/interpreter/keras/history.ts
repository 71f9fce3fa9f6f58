import { Dict, Float, type HostObject, List, Unknown, type Value } from "../values";

/** What `fit` gives back: `history.history["loss"]` is a list with a number an epoch. */
export class HistoryValue implements HostObject {
  readonly hostType = "History";

  private constructor(private readonly history: Value) {}

  /** After a training: one list for each name in the logs. */
  static of(logs: Readonly<Record<string, readonly number[]>>): HistoryValue {
    return new HistoryValue(
      new Dict(
        Object.entries(logs).map(
          ([name, values]) => [name, new List(values.map((value) => new Float(value)))] as const,
        ),
      ),
    );
  }

  static untrained(): HistoryValue {
    return new HistoryValue(new Unknown("known after training"));
  }

  attribute(name: string): Value | undefined {
    if (name === "history") return this.history;
    return this.names().includes(name) ? new Unknown("known after training") : undefined;
  }

  names(): string[] {
    return ["history", "epoch", "params", "model"];
  }

  describe(): string {
    return "<History>";
  }
}
