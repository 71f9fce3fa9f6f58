import { Unknown } from "../../../core/argument";
import { KerasError } from "../../../core/errors";
import { defineLayer, type LayerClass } from "../../../core/layer";
import type { Learning } from "../../../core/learning";
import type { ParameterTable, Values } from "../../../core/parameters";
import type { DataType } from "../../../core/tensor";
import { learnTokens, rowsOf } from "./learn";
import { lookupOutput, lookUp } from "./look-up";
import { isOfNumbers, type LookupValues } from "./parameters";
import { makeVocabulary } from "./vocabulary";

const refuse = (message: string, argument: string): never => {
  throw new KerasError("invalid-argument", message, { argument });
};

/** What several arguments of a lookup say together. Throws KerasError. */
function checkLookup(values: LookupValues): void {
  const { max_tokens: most, num_oov_indices: outside, output_mode: mode } = values;
  if (most !== null && most <= 1)
    refuse(`If set, \`max_tokens\` must be greater than 1. Received: max_tokens=${most}`, "max_tokens");
  if (values.pad_to_max_tokens && most === null)
    refuse("If pad_to_max_tokens is True, must set `max_tokens`. Received: max_tokens=None", "pad_to_max_tokens");
  if (outside < 0)
    refuse(
      `\`num_oov_indices\` must be greater than or equal to 0. Received: num_oov_indices=${outside}`,
      "num_oov_indices",
    );
  if (values.salt !== null && isOfNumbers(values) && values.oov_method !== "farmhash")
    refuse(
      `\`salt\` can only be used when \`oov_method='farmhash'\`. Received: oov_method=${values.oov_method}`,
      "salt",
    );
  if (values.invert && mode !== "int")
    refuse(`\`output_mode\` must be \`'int'\` when \`invert\` is true. Received: output_mode=${mode}`, "output_mode");
  if (values.sparse && mode === "int")
    refuse(
      "`sparse` may only be true if `output_mode` is `'one_hot'`, `'multi_hot'`, `'count'` or `'tf_idf'`. Received: sparse=True and output_mode=int",
      "sparse",
    );
  if (values.idf_weights !== null && mode !== "tf_idf")
    refuse(
      `\`idf_weights\` should only be set if \`output_mode\` is \`'tf_idf'\`. Received: output_mode=${mode}`,
      "idf_weights",
    );
  if (mode === "tf_idf" && values.vocabulary !== null && values.idf_weights === null)
    refuse(
      "When specifying the `vocabulary` argument, in TF-IDF output mode, the `idf_weights` argument must also be provided.",
      "vocabulary",
    );
}

const unknownArgument = new Unknown("the vocabulary");

const learning: Learning = {
  given(given, session) {
    const values = given as unknown as LookupValues;
    const { vocabulary = unknownArgument, idf_weights: weights = unknownArgument } = values;
    return vocabulary === null ? undefined : makeVocabulary(values, vocabulary, weights, session);
  },
  listIsBatches: false,
  adapt(layer, data) {
    learnTokens(layer, rowsOf(data));
    return new Map();
  },
};

/** What tells the two lookups apart. */
export interface LookupKind<P extends ParameterTable> {
  readonly name: string;
  readonly summary: string;
  readonly parameters: P;
  readonly tokenType: DataType;
}

/** Makes a lookup layer. */
export function defineLookup<P extends ParameterTable>({
  name,
  summary,
  parameters,
  tokenType,
}: LookupKind<P>): LayerClass {
  return defineLayer<ParameterTable, Record<string, never>>({
    name,
    family: "preprocessing",
    summary,
    parameters,
    check: (values: Values<ParameterTable>) => checkLookup(values as unknown as LookupValues),
    dataArguments: ["vocabulary", "idf_weights"],
    learning,
    keepsInputType: true,
    outputType: "traced",
    symbolicOutputs: (layer, [input]) => [lookupOutput(layer, input!)],
    call: (context, [input]) => lookUp(context as never, input!, tokenType),
    details: ({ output_mode: mode, invert }) => (invert === true ? "invert" : String(mode)),
  });
}
