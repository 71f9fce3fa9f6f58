import type { Dimension } from "../../../../protocol";
import { Unknown } from "../../../core/argument";
import { KerasError, NotFollowed } from "../../../core/errors";
import type { CallContext, Layer, WeightTable } from "../../../core/layer";
import type { Token, Vocabulary } from "../../../core/learning";
import type { DataType, TensorSpec } from "../../../core/tensor";
import { bucketOf } from "../../../hashing/buckets";
import type { HostArray } from "../../../ops/operations";
import { encodeCategories } from "../categories";
import { isOfNumbers, type LookupValues } from "./parameters";
import { oovStart, tokenStart, vocabularyOf } from "./vocabulary";

/** An index that no vector has: what is masked counts nothing. */
const dropped = -1;

/** How many indices vectors have: null before `adapt`, as Keras says; "?" where `adapt` was given unknown data. */
function depthOf(layer: Layer): Dimension {
  const values = layer.values as unknown as LookupValues;
  if (values.pad_to_max_tokens) return values.max_tokens;
  const vocabulary = vocabularyOf(layer);
  if (vocabulary) return tokenStart(values) + vocabulary.tokens.length;
  return layer.learned instanceof Unknown ? "?" : values.vocabulary_size;
}

/** What Keras says of a lookup's output: vectors are of the last axis. */
export function lookupOutput(layer: Layer, { shape }: TensorSpec): TensorSpec {
  const { output_mode: mode } = layer.values as unknown as LookupValues;
  if (mode === "int") return { shape, dtype: "int64" };
  const isSingle = shape.length > 1 && shape.at(-1) === 1;
  const kept = mode === "one_hot" && !isSingle ? shape : shape.slice(0, -1);
  return { shape: [...kept, depthOf(layer)], dtype: "float32" };
}

/** Looks tokens up, or indices where the layer inverts: vectors are of int64 in the run. Throws KerasError where the layer knows no vocabulary. */
export function lookUp<T>(
  { ops, arguments: given, layer }: CallContext<T, LookupValues, WeightTable>,
  input: T,
  tokenType: DataType,
): T {
  const vocabulary = vocabularyOf(layer);
  if (layer.learned instanceof Unknown) return ofUnknownVocabulary(ops, given, layer.learned, input, tokenType);
  if (!vocabulary) {
    throw new KerasError(
      "not-built",
      `The layer "${layer.name}" has no vocabulary yet: pass a \`vocabulary\` to ${layer.definition.name}, or call \`adapt\` with some data before it is used.`,
    );
  }
  const shape = ops.shape(input);
  if (given.invert) return ops.onHost([input], { shape, dtype: tokenType }, mapTokens(tokenFinder(given, vocabulary)));
  const indices = ops.onHost([input], { shape, dtype: "int64" }, mapTokens(indexFinder(given, vocabulary)));
  const { output_mode: mode } = given;
  if (mode === "int") return indices;
  const depth = Number(depthOf(layer));
  if (mode !== "tf_idf") return encodeCategories(ops, indices, mode, depth, "int64");
  const counts = encodeCategories(ops, indices, "count", depth, "float32");
  const { weights } = vocabulary;
  if (weights === null) return counts;
  if (weights instanceof Unknown) throw new NotFollowed(weights.reason);
  return ops.multiply(counts, ops.constant(weights, [depth], "float32"));
}

/** The form of what an unknown vocabulary gives, which only the run asks for. Throws NotFollowed where that form is its own size. */
function ofUnknownVocabulary<T>(
  ops: CallContext<T, LookupValues, WeightTable>["ops"],
  { invert, output_mode: mode }: LookupValues,
  { reason }: Unknown,
  input: T,
  tokenType: DataType,
): T {
  const refuse = (): never => {
    throw new NotFollowed(reason);
  };
  if (!invert && mode !== "int") return refuse();
  return ops.onHost([input], { shape: ops.shape(input), dtype: invert ? tokenType : "int64" }, refuse);
}

const mapTokens =
  (find: (token: Token) => Token) =>
  ([input]: readonly HostArray[]): HostArray => ({
    shape: input!.shape,
    values: Array.from(input!.values as ArrayLike<Token>, find) as number[] | string[],
  });

/** The index of each token. */
function indexFinder(values: LookupValues, { tokens }: Vocabulary): (token: Token) => number {
  const { mask_token: mask, num_oov_indices: outside } = values;
  const isNumeric = isOfNumbers(values);
  const start = tokenStart(values);
  const indices = new Map<Token, number>(tokens.map((token, index) => [token, start + index]));
  if (mask !== null) indices.set(mask, values.output_mode === "int" ? 0 : dropped);
  return (given) => {
    if (!isNumeric && typeof given === "number")
      throw new KerasError("invalid-argument", "StringLookup takes strings, but got numbers.", { input: 0 });
    const token = isNumeric ? Math.trunc(Number(given)) : given;
    const found = indices.get(token);
    if (found !== undefined) return found;
    if (outside === 0) {
      throw new KerasError(
        "invalid-argument",
        `When \`num_oov_indices=0\` all inputs should be in vocabulary, found OOV values [${token}], consider setting \`num_oov_indices=1\`.`,
        { input: 0 },
      );
    }
    return oovStart(values) + (outside === 1 ? 0 : outsideBucket(values, token));
  };
}

/** Which of several indices a token outside of the vocabulary has. */
function outsideBucket({ num_oov_indices: count, oov_method: method, salt }: LookupValues, token: Token): number {
  if (typeof token === "number" && method !== "farmhash") return ((token % count) + count) % count;
  return bucketOf(String(token), count, salt);
}

/** The token of each index. */
function tokenFinder(values: LookupValues, { tokens }: Vocabulary): (index: Token) => Token {
  const start = tokenStart(values);
  return (given) => {
    const index = Math.trunc(Number(given));
    if (index === 0 && values.mask_token !== null) return values.mask_token;
    return tokens[index - start] ?? values.oov_token!;
  };
}
