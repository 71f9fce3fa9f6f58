import { formatFloat } from "../core/argument";
import { KerasError } from "../core/errors";
import { boolean } from "../core/kinds";
import { defineCallback, KerasCallback } from "./callback";

/** Ends a training whose loss has left the numbers. */
export class TerminateOnNaN extends KerasCallback<{ raise_error: boolean }> {
  override readonly on = {
    on_batch_end: (batch: number, { loss }: Record<string, number>) => {
      if (loss === undefined || Number.isFinite(loss)) return;
      if (this.self.raise_error)
        throw new KerasError(
          "invalid-argument",
          `NaN or Inf loss encountered at batch ${batch}. Loss value: ${formatFloat(loss)}. Terminating training immediately.`,
        );
      this.training.print(`Batch ${batch}: Invalid loss, terminating training`);
      this.training.model.stopTraining = true;
    },
  };
}

/** https://keras.io/api/callbacks/terminate_on_nan/ */
export const terminateOnNaN = defineCallback(
  "TerminateOnNaN",
  "Ends the training when the loss is NaN or infinite.",
  { raise_error: boolean("Whether that is an error.", false) },
  (values, definition) => new TerminateOnNaN(values, definition),
);
