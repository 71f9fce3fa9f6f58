import { Float } from "../core/argument";
import { defineCallback, KerasCallback } from "./callback";
import type { CallbackLogs } from "./trained";

interface State {
  history: Map<string, Float[]>;
  epoch: number[];
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

  static empty(): History {
    return new History({ history: new Map(), epoch: [] }, { kind: "callback", name: "History" });
  }
}

/** https://keras.io/api/callbacks/ */
export const history = defineCallback("History", "The numbers of all epochs: what `fit` gives back.", {}, () =>
  History.empty(),
);
