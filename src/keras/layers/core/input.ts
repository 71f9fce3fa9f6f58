import { choice, dataTypes, ignored, keywordOnly, optional, positiveInteger, shape } from "../../core/kinds";
import { KerasError } from "../../core/errors";
import { defineLayer } from "../../core/layer";

/** The start of a model. `keras.Input(…)` makes one and gives its tensor. */
export const inputLayer = defineLayer({
  name: "InputLayer",
  family: "input",
  summary: "The entry of a model: a tensor of a given shape.",
  parameters: {
    shape: optional(shape("The shape of one example, without the batch dimension; `None` for free sizes.")),
    batch_size: optional(positiveInteger("A fixed batch size.")),
    dtype: optional(
      choice("The type of the data. `float32` when absent.", [...dataTypes, "complex64"], undefined, { exact: true }),
    ),
    sparse: ignored("Whether the tensor is sparse."),
    ragged: ignored("Whether the tensor is ragged."),
    batch_shape: optional(shape("The shape with the batch dimension, instead of `shape`.")),
    input_tensor: keywordOnly(ignored("An existing tensor to wrap.")),
    optional: keywordOnly(ignored("Whether the input may be None.", false)),
  },
  check({ shape, batch_shape: batchShape, batch_size: batchSize, input_tensor: tensor }) {
    if (shape && batchShape)
      throw new KerasError("invalid-argument", "You cannot pass both `shape` and `batch_shape` at the same time.", {
        argument: "batch_shape",
      });
    if (batchShape && batchSize !== null)
      throw new KerasError(
        "invalid-argument",
        "You cannot pass both `batch_size` and `batch_shape` at the same time.",
        { argument: "batch_size" },
      );
    if (!shape && !batchShape && tensor === null)
      throw new KerasError(
        "missing-argument",
        "You must pass a `shape` argument: the shape of one example, such as `shape=(28, 28, 1)`.",
      );
  },
  call() {
    throw new KerasError("invalid-argument", "InputLayer takes no inputs: its tensor is `layer.output`.");
  },
});
