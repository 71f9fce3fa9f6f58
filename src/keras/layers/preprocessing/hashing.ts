import type { Dimension } from "../../../protocol";
import { type Argument, formatArgument } from "../../core/argument";
import { dtypePolicy } from "../../core/dtype-policy";
import { KerasError } from "../../core/errors";
import { ignored, keywordOnly, optional, positiveInteger } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import type { Parameter, Values } from "../../core/parameters";
import type { DataType } from "../../core/tensor";
import { bucketOf } from "../../hashing/buckets";
import { encodeCategories, outputMode, sparse } from "./categories";
import { salt } from "./lookup/parameters";

/** A string or a number. */
const maskValue: Parameter<string | number> = {
  type: "str | int",
  doc: "What is masked: bin 0, which nothing else has then.",
  parse: (argument: Argument) => (typeof argument === "number" ? argument : formatArgument(argument)),
};

const parameters = {
  num_bins: positiveInteger("How many bins there are."),
  mask_value: optional(maskValue),
  salt: optional(salt),
  output_mode: outputMode,
  sparse,
  dtype: keywordOnly(optional(dtypePolicy("The type of the output: `int64` for bins, `float32` for vectors."))),
  lookup: keywordOnly(ignored("Not needed any more.")),
};

type Given = Values<typeof parameters>;

const refuse = (message: string, argument: string): never => {
  throw new KerasError("invalid-argument", message, { argument });
};

const typeOf = ({ dtype, output_mode: mode }: Given): DataType =>
  (dtype as DataType | null) ?? (mode === "int" ? "int64" : "float32");

/** The bin of a value; whole numbers are hashed as they are written. */
function binFinder({ num_bins: bins, mask_value: mask, salt: key }: Given): (value: string | number) => number {
  const isMasked = mask !== null && bins > 1;
  return (value) => {
    if (isMasked && value === mask) return 0;
    const text = typeof value === "number" ? String(Math.trunc(value)) : value;
    return isMasked ? bucketOf(text, bins - 1, key) + 1 : bucketOf(text, bins, key);
  };
}

/** https://keras.io/api/layers/preprocessing_layers/categorical/hashing/ */
export const hashing = defineLayer({
  name: "Hashing",
  family: "preprocessing",
  summary: "Sorts strings or whole numbers into bins by their hash.",
  parameters,
  check(given) {
    const { output_mode: mode } = given;
    if (mode === "int" && !["int32", "int64"].includes(typeOf(given)))
      refuse(
        `When \`output_mode="int"\`, \`dtype\` should be an integer type, 'int32' or 'int64'. Received: dtype=${typeOf(given)}`,
        "dtype",
      );
    if (given.sparse && mode === "int")
      refuse(
        '`sparse` may only be true if `output_mode` is `"one_hot"`, `"multi_hot"`, or `"count"`. Received: sparse=True and output_mode=int',
        "sparse",
      );
  },
  keepsInputType: true,
  outputType: "traced",
  symbolicOutputs(layer, [input]) {
    const given = layer.values as Given;
    const shape: readonly Dimension[] =
      given.output_mode === "int" ? input!.shape : [...input!.shape.slice(0, -1), given.num_bins];
    return [{ shape, dtype: typeOf(given) }];
  },
  call({ ops, arguments: given }, [input]) {
    const { output_mode: mode } = given;
    const isColumn = mode === "one_hot" && ops.shape(input!).at(-1) === 1;
    const x = isColumn ? ops.squeeze(input!, -1) : input!;
    const find = binFinder(given);
    const bins = ops.onHost([x], { shape: ops.shape(x), dtype: "int64" }, ([values]) => ({
      shape: values!.shape,
      values: Array.from(values!.values as ArrayLike<string | number>, find),
    }));
    return mode === "int" ? bins : encodeCategories(ops, bins, mode, given.num_bins, typeOf(given));
  },
  details: ({ num_bins: bins }) => `${bins} bins`,
});
