import type { Model } from "../../../keras/models/model";
import type { ModelActions } from "../environment";
import { HistoryValue } from "./history";
import { Unknown, type Value } from "../values";

/** While typing nothing is trained: the answers have the right form and no numbers. */
export class EditorModels implements ModelActions {
  fit(): Value {
    return HistoryValue.untrained();
  }

  evaluate(): Value {
    return new Unknown("known after training");
  }

  predict(model: Model): Value {
    return new Unknown(`the predictions of "${model.name}" are known when the file runs`);
  }

  save(): void {
    // Nothing is written or read while typing.
  }

  loadWeights(): void {
    // Nothing is written or read while typing.
  }

  getWeights(): Value {
    return new Unknown("known after training");
  }

  setWeights(): void {
    // Nothing is written or read while typing.
  }

  assign(): void {
    // Weights have no numbers while typing.
  }
}
