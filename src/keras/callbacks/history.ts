import { Float } from "../core/argument";
import { defineCallback, KerasCallback } from "./callback";
import type { CallbackLogs } from "./trained";

interface State {
  history: Map<string, Float[]>;
  epoch: number[];
}

interface HistoryMemory {
  readonly history: readonly (readonly [string, readonly number[]])[];
  readonly epoch: readonly number[];
}

/** What `fit` gives back: the numbers of all epochs. */
export class History extends KerasCallback<State> {
  override readonly on = {
    on_train_begin: () => {
      this.self.epoch = [];
    },
    on_epoch_end: (epoch: number, logs: CallbackLogs) => {
      const { history } = this.self;
      this.self.epoch.push(epoch);
      for (const [name, value] of Object.entries(logs))
        history.set(name, [...(history.get(name) ?? []), new Float(value)]);
    },
  };

  override remembered(): unknown {
    const { history, epoch } = this.self;
    const memory: HistoryMemory = {
      history: [...history].map(([name, values]) => [name, values.map(({ value }) => value)]),
      epoch: [...epoch],
    };
    return memory;
  }

  override recall(memory: unknown): void {
    const { history, epoch } = memory as HistoryMemory;
    for (const [name, values] of history)
      this.self.history.set(
        name,
        values.map((value) => new Float(value)),
      );
    this.self.epoch = [...epoch];
  }

  static empty(): History {
    return new History({ history: new Map(), epoch: [] }, { kind: "callback", name: "History" });
  }
}

/** https://keras.io/api/callbacks/ */
export const history = defineCallback("History", "The numbers of all epochs: what `fit` gives back.", {}, () =>
  History.empty(),
);
