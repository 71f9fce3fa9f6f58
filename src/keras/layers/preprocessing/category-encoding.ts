import { KerasError } from "../../core/errors";
import { optional, positiveInteger } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { encodeCategories, encoding, lastAxisEncoded, sparse } from "./categories";
import { tensorOf } from "./array";

/** https://keras.io/api/layers/preprocessing_layers/categorical/category_encoding/ */
export const categoryEncoding = defineLayer({
  name: "CategoryEncoding",
  family: "preprocessing",
  summary: "Makes vectors of categories, which are integers.",
  parameters: {
    num_tokens: optional(positiveInteger("How many categories there are.")),
    output_mode: encoding,
    sparse,
  },
  check({ num_tokens: depth }) {
    if (depth !== null) return;
    throw new KerasError(
      "missing-argument",
      "num_tokens must be set to use this layer. If the number of tokens is not known beforehand, use the IntegerLookup layer instead.",
      { argument: "num_tokens" },
    );
  },
  dataArguments: ["num_tokens"],
  symbolicOutputs(layer, [input]) {
    const { num_tokens: depth, output_mode: mode } = layer.values as {
      num_tokens: number | undefined;
      output_mode: string;
    };
    if (depth !== undefined) return undefined;
    const { shape } = input!;
    const isVector = mode !== "one_hot" || (shape.length > 1 && shape.at(-1) === 1);
    return [{ shape: [...(isVector ? shape.slice(0, -1) : shape), "?"], dtype: layer.computeType }];
  },
  callArguments: ["count_weights"],
  keepsInputType: true,
  call({ ops, arguments: { num_tokens: depth, output_mode: given }, keywords, computeType }, [input]) {
    const mode = given === "binary" ? "multi_hot" : given;
    const counts = tensorOf(ops, keywords["count_weights"], computeType);
    if (counts !== undefined && mode !== "count") {
      throw new KerasError(
        "invalid-argument",
        `\`count_weights\` is not used when \`output_mode\` is not \`'count'\`. Received: output_mode='${mode}'`,
        { argument: "count_weights" },
      );
    }
    return encodeCategories(ops, ops.cast(input!, "int32"), mode, depth!, computeType, counts);
  },
  symbolicShapes: ({ num_tokens: depth, output_mode: mode }, shapes, outputs) =>
    mode === "one_hot" || (depth as number | undefined) === undefined ? outputs : lastAxisEncoded(shapes, depth!),
  details: ({ num_tokens: depth, output_mode: mode }) => `${depth ?? "?"}, ${mode}`,
});
