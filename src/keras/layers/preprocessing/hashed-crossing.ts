import { formatShape } from "../../../protocol";
import { computeTypeOf, dtypePolicy } from "../../core/dtype-policy";
import { KerasError } from "../../core/errors";
import { choice, ignored, keywordOnly, optional, positiveInteger, text } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import type { Values } from "../../core/parameters";
import { type DataType, isFloating, type TensorSpec } from "../../core/tensor";
import { crossBucketOf } from "../../hashing/buckets";
import { encodeCategories, sparse } from "./categories";

const parameters = {
  num_bins: positiveInteger("How many bins there are."),
  output_mode: choice('"int": the bins as they are; "one_hot": a vector for each.', ["int", "one_hot"], "int", {
    exact: true,
  }),
  sparse,
  name: optional(text("The layer's name. Made from the class name when absent.")),
  dtype: optional(dtypePolicy("The type of the output: `int64` for bins, `float32` for vectors.")),
  salt: keywordOnly(ignored("Without effect: Keras takes it and forgets it. `Hashing` has one.")),
};

type Given = Values<typeof parameters>;

const typeOf = ({ dtype, output_mode: mode }: Given): DataType =>
  dtype ? computeTypeOf(dtype) : mode === "int" ? "int64" : "float32";

/** Two tensors of one size. Throws KerasError. */
function checkPair(inputs: readonly TensorSpec[]): void {
  const shapes = inputs.map(({ shape }) => formatShape([...shape])).join(", ");
  if (inputs.length !== 2) {
    throw new KerasError(
      "not-a-tensor",
      `Expected as input a list/tuple of 2 tensors. Received input_shape=[${shapes}]`,
      { input: 0 },
    );
  }
  if (inputs[0]!.shape.at(-1) !== inputs[1]!.shape.at(-1)) {
    throw new KerasError(
      "shape-mismatch",
      `Expected the two input tensors to have identical shapes. Received input_shape=[${shapes}]`,
      { input: 1 },
    );
  }
}

/** What the run refuses that the symbolic call takes. Throws KerasError. */
function checkRun(inputs: readonly TensorSpec[]): void {
  const { shape } = inputs[0]!;
  if (shape.length > 2 || (shape.length === 2 && shape[1] !== 1)) {
    throw new KerasError(
      "wrong-rank",
      `All \`HashedCrossing\` inputs should have shape \`()\`, \`(batch_size)\` or \`(batch_size, 1)\`. Received: ${formatShape([...shape])}`,
      { input: 0 },
    );
  }
  const float = inputs.findIndex(({ dtype }) => isFloating(dtype));
  if (float >= 0) {
    throw new KerasError(
      "invalid-argument",
      "All `HashedCrossing` inputs should have an integer or string dtype: a Discretization or `ops.cast` makes whole numbers.",
      { input: float },
    );
  }
}

/** https://keras.io/api/layers/preprocessing_layers/categorical/hashed_crossing/ */
export const hashedCrossing = defineLayer({
  name: "HashedCrossing",
  family: "preprocessing",
  summary: "Sorts combinations of two features into bins by their hash.",
  parameters,
  minInputs: 2,
  keepsInputType: true,
  outputType: "traced",
  symbolicOutputs(layer, inputs) {
    checkPair(inputs);
    const given = layer.values as Given;
    const { shape } = inputs[0]!;
    if (given.output_mode === "int") return [{ shape, dtype: typeOf(given) }];
    const kept = shape.at(-1) === 1 ? shape.slice(0, -1) : shape;
    return [{ shape: [...kept, given.num_bins], dtype: typeOf(given) }];
  },
  call({ ops, arguments: given }, inputs) {
    const specs = inputs.map((x) => ({ shape: ops.shape(x), dtype: ops.dtype(x) }));
    checkRun(specs);
    const { num_bins: bins, output_mode: mode } = given;
    const crossed = ops.onHost(inputs, { shape: specs[0]!.shape, dtype: "int64" }, (columns) => ({
      shape: columns[0]!.shape,
      values: Array.from({ length: columns[0]!.values.length }, (_, row) =>
        crossBucketOf(
          columns.map(({ values }) => values[row]!),
          bins,
        ),
      ),
    }));
    return mode === "int" ? crossed : encodeCategories(ops, crossed, mode, bins, typeOf(given));
  },
  details: ({ num_bins: bins }) => `${bins} bins`,
});
