import { formatShape } from "../../protocol";
import { KerasError } from "../core/errors";
import { ctcValues } from "../ops/ctc";
import type { Operations } from "../ops/operations";
import { defineLoss } from "./define";

/** The class that stands for "no label", and fills labels up. */
const blank = 0;

/** https://keras.io/api/losses/probabilistic_losses/ */
export const ctc = defineLoss({
  name: "CTC",
  identifiers: ["ctc"],
  summary:
    "Connectionist temporal classification: labels (batch, length), filled up with 0, and logits (batch, time, classes).",
  parameters: {},
  perSample: () => (ops, yTrue, yPred) => {
    requireSequences(ops, yTrue, yPred);
    const labels = ops.cast(yTrue, "int32");
    const lengths = ops.sum(ops.cast(ops.notEqual(labels, ops.scalar(blank, "int32")), "int32"), 1);
    return ctcValues(ops, labels, yPred, { labels: lengths, steps: null, blank });
  },
});

function requireSequences<T>(ops: Operations<T>, yTrue: T, yPred: T): void {
  const [labels, logits] = [ops.shape(yTrue), ops.shape(yPred)];
  if (labels.length !== 2)
    throw new KerasError(
      "wrong-rank",
      `Targets \`y_true\` are expected to be a tensor of shape \`(batch_size, max_length)\` in integer format. Received: y_true.shape=${formatShape([...labels])}`,
    );
  if (logits.length !== 3)
    throw new KerasError(
      "wrong-rank",
      `Logits \`y_pred\` are expected to be a tensor of shape \`(batch_size, max_length, num_classes)\`. Received: y_pred.shape=${formatShape([...logits])}`,
    );
}
