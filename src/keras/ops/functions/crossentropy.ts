import { type Dimension, formatShape } from "../../../protocol";
import { type Argument, formatArgument } from "../../core/argument";
import { compatible } from "../../core/dimensions";
import type { ObjectClass } from "../../core/object";
import type { Loss } from "../../losses/loss";
import { categoricalCrossentropy } from "../../losses/categorical";
import { binaryEntropy } from "../../losses/entropy";
import { requireSameShape } from "../../losses/shapes";
import { sparseCategoricalCrossentropy } from "../../losses/sparse";
import { ctcGreedy, ctcValues } from "../ctc";
import { KerasError } from "../../core/errors";
import { neuralModule, operation, type OperationFunction, toInteger } from "./define";

const neural = { module: neuralModule };

/** A loss before its reduction. */
const ofLoss = (name: string, doc: string, loss: ObjectClass<Loss>): OperationFunction =>
  operation(
    name,
    "target, output, from_logits=False, axis=-1",
    doc,
    ["target", "output"],
    (ops, [target, output], { from_logits: logits, axis }) => {
      const keywords = new Map<string, Argument>([
        ["from_logits", logits!],
        ["axis", axis!],
      ]);
      return loss.create({ positional: [], keywords }).perSample(ops, target, output);
    },
    neural,
  );

/** Throws KerasError for what is not (batch, steps, classes) and one length an example. */
function requireDecodable(inputs: readonly Dimension[], lengths: readonly Dimension[]): void {
  const shapes = `Received: inputs.shape=${formatShape([...inputs])}, sequence_lengths.shape=${formatShape([...lengths])}`;
  if (inputs.length !== 3)
    throw new KerasError("wrong-rank", `\`inputs\` must be of shape (batch, steps, classes). ${shapes}`, {
      argument: "inputs",
    });
  if (lengths.length !== 1 || !compatible(lengths[0]!, inputs[0]!))
    throw new KerasError("shape-mismatch", `\`sequence_lengths\` must hold one length an example. ${shapes}`, {
      argument: "sequence_lengths",
    });
}

/** Throws KerasError where the examples are not as many as those of `output`. */
function requireExamples(argument: string, given: readonly Dimension[], output: readonly Dimension[]): void {
  if (given[0] === output[0]) return;
  throw new KerasError(
    "shape-mismatch",
    `Arguments \`${argument}\` and \`output\` must have the same first dimension. Received shapes: ${formatShape(given)} and ${formatShape(output)}.`,
    { argument },
  );
}

/** https://keras.io/api/ops/nn/ */
export const crossentropyFunctions: readonly OperationFunction[] = [
  operation(
    "binary_crossentropy",
    "target, output, from_logits=False",
    "Cross-entropy of yes-or-no labels and probabilities, one by one.",
    ["target", "output"],
    (ops, [target, output], { from_logits: logits }) => {
      requireSameShape(ops, target, output);
      return binaryEntropy(ops, ops.cast(target, ops.dtype(output)), output, logits === true);
    },
    neural,
  ),
  {
    ...ofLoss(
      "categorical_crossentropy",
      "Cross-entropy of one-hot labels and class probabilities.",
      categoricalCrossentropy,
    ),
    // Whatever the axis, Keras takes the last one off.
    symbolic: ([output], [target]) => [{ ...output!, shape: target!.shape.slice(0, -1) }],
  },
  ofLoss(
    "sparse_categorical_crossentropy",
    "Cross-entropy of class numbers and class probabilities.",
    sparseCategoricalCrossentropy,
  ),
  operation(
    "ctc_loss",
    "target, output, target_length, output_length, mask_index=0",
    "Connectionist temporal classification: less the logarithm of the probability of the labels.",
    ["target", "output", "target_length", "output_length"],
    (ops, [target, output, labels, steps], { mask_index: blank }) => {
      for (const [name, one] of Object.entries({ target, target_length: labels, output_length: steps }))
        requireExamples(name, ops.shape(one), ops.shape(output));
      const given = { labels, steps, blank: toInteger(blank!, "mask_index") };
      return ctcValues(ops, ops.cast(target, "int32"), output, given);
    },
    { ...neural, className: "CTCLoss" },
  ),
  operation(
    "ctc_decode",
    "inputs, sequence_lengths, strategy='greedy', beam_width=100, top_paths=1, merge_repeated=True, mask_index=0",
    "The labels that the likeliest classes spell.",
    ["inputs", "sequence_lengths"],
    (ops, [x, lengths], { strategy, merge_repeated: merge, mask_index: blank }) => {
      requireDecodable(ops.shape(x), ops.shape(lengths));
      if (strategy === "greedy") {
        const { labels, scores } = ctcGreedy(ops, x, lengths, {
          merge: merge === true,
          blank: toInteger(blank!, "mask_index"),
        });
        return [ops.expandDims(labels, 0), scores];
      }
      if (strategy !== "beam_search")
        throw new KerasError(
          "unknown-value",
          `Invalid strategy ${formatArgument(strategy!)}. Supported values are 'greedy' and 'beam_search'.`,
          { argument: "strategy" },
        );
      throw new KerasError(
        "unsupported",
        "`ctc_decode` is followed with strategy='greedy' only: a search over beams runs on the host, value by value.",
        { argument: "strategy" },
      );
    },
    { ...neural, className: "CTCDecode" },
  ),
];
