import { type Argument, Float, formatArgument } from "../core/argument";
import { KerasError } from "../core/errors";
import type { Layer, LayerClass } from "../core/layer";
import type { Session } from "../core/session";
import type { DataType } from "../core/tensor";
import { discretization } from "../layers/preprocessing/discretization";
import { hashing } from "../layers/preprocessing/hashing";
import { integerLookup } from "../layers/preprocessing/lookup/integer-lookup";
import { stringLookup } from "../layers/preprocessing/lookup/string-lookup";
import { normalization } from "../layers/preprocessing/normalization";
import { rescaling } from "../layers/preprocessing/rescaling";
import { identity } from "./layers";

const modes = ["int", "one_hot", "float"] as const;
export type FeatureMode = (typeof modes)[number];

/** One column of structured data: its type, the layer that reads it, how it comes out. */
export interface Feature {
  readonly dtype: DataType;
  readonly preprocessor: Layer;
  readonly mode: FeatureMode;
}

/** A combination of features, hashed into `size` bins. */
export interface Cross {
  readonly names: readonly string[];
  readonly size: number;
  readonly mode: FeatureMode;
}

export const crossName = ({ names }: Cross): string => names.join("_X_");

/** How a feature or a cross comes out. Throws KerasError. */
export function readMode(given: Argument, allowed: readonly FeatureMode[] = modes): FeatureMode {
  const mode = allowed.find((one) => one === given);
  if (mode) return mode;
  throw new KerasError(
    "unknown-value",
    `Invalid value for argument \`output_mode\`. Expected one of ${allowed.map((one) => `'${one}'`).join(", ")}. Received: output_mode=${formatArgument(given)}`,
    { argument: "output_mode" },
  );
}

/** One of the standard types of features: its layer takes the arguments as they are given. */
export interface FeatureKind {
  readonly name: string;
  /** As a person would write its arguments. */
  readonly signature: string;
  readonly doc: string;
  readonly dtype: DataType;
  readonly layer: LayerClass;
  /** Which of the arguments the layer takes. */
  readonly passed: readonly string[];
  /** What the layer takes besides. */
  readonly fixed?: Readonly<Record<string, Argument>>;
  readonly mode: FeatureMode;
  /** What a FeatureSpace gives it where it is named by a string alone. */
  readonly sized?: { readonly argument: string; readonly by: "hashing_dim" | "num_discretization_bins" };
}

const categorical = "max_tokens=None, num_oov_indices=1, output_mode='one_hot', name=None";
const hashed = "num_bins, output_mode='one_hot', name=None";

/** https://keras.io/api/utils/feature_space/ */
export const featureKinds: readonly FeatureKind[] = [
  {
    name: "float",
    signature: "name=None",
    doc: "Numbers as they are.",
    dtype: "float32",
    layer: identity,
    passed: [],
    fixed: { dtype: "float32" },
    mode: "float",
  },
  {
    name: "float_rescaled",
    signature: "scale=1.0, offset=0.0, name=None",
    doc: "Numbers times `scale` plus `offset`.",
    dtype: "float32",
    layer: rescaling,
    passed: ["scale", "offset"],
    mode: "float",
  },
  {
    name: "float_normalized",
    signature: "name=None",
    doc: "Numbers with mean 0 and variance 1.",
    dtype: "float32",
    layer: normalization,
    passed: [],
    fixed: { axis: -1 },
    mode: "float",
  },
  {
    name: "float_discretized",
    signature: "num_bins, bin_boundaries=None, output_mode='one_hot', name=None",
    doc: "Numbers sorted into bins.",
    dtype: "float32",
    layer: discretization,
    passed: ["num_bins", "bin_boundaries"],
    mode: "one_hot",
    sized: { argument: "num_bins", by: "num_discretization_bins" },
  },
  {
    name: "integer_categorical",
    signature: categorical,
    doc: "Whole numbers as categories.",
    dtype: "int32",
    layer: integerLookup,
    passed: ["max_tokens", "num_oov_indices"],
    mode: "one_hot",
  },
  {
    name: "string_categorical",
    signature: categorical,
    doc: "Strings as categories.",
    dtype: "string",
    layer: stringLookup,
    passed: ["max_tokens", "num_oov_indices"],
    mode: "one_hot",
  },
  {
    name: "string_hashed",
    signature: hashed,
    doc: "Strings sorted into bins by their hash.",
    dtype: "string",
    layer: hashing,
    passed: ["num_bins"],
    mode: "one_hot",
    sized: { argument: "num_bins", by: "hashing_dim" },
  },
  {
    name: "integer_hashed",
    signature: hashed,
    doc: "Whole numbers sorted into bins by their hash.",
    dtype: "int32",
    layer: hashing,
    passed: ["num_bins"],
    mode: "one_hot",
    sized: { argument: "num_bins", by: "hashing_dim" },
  },
];

/** Makes a feature of a standard type. Throws KerasError. */
export function makeFeature(
  kind: FeatureKind,
  given: Readonly<Record<string, Argument>>,
  name: string | null,
  session: Session,
): Feature {
  const own = name ?? session.naming.unique(kind.name);
  const keywords = new Map<string, Argument>([
    ["name", `${own}_preprocessor`],
    ...Object.entries(kind.fixed ?? {}),
    ...kind.passed.flatMap((argument): [string, Argument][] =>
      given[argument] === undefined ? [] : [[argument, given[argument]]],
    ),
  ]);
  if (kind.layer === rescaling && !keywords.has("scale")) keywords.set("scale", new Float(1));
  const preprocessor = kind.layer.create({ positional: [], keywords }, session);
  return { dtype: kind.dtype, preprocessor, mode: readMode(given["output_mode"] ?? kind.mode) };
}
