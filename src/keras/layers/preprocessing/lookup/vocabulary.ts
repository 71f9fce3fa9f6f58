import { Unknown } from "../../../core/argument";
import { KerasError } from "../../../core/errors";
import type { Layer } from "../../../core/layer";
import type { Token, Vocabulary } from "../../../core/learning";
import type { Session } from "../../../core/session";
import {
  type GivenVocabulary,
  type IdfWeights,
  isOfNumbers,
  type LookupValues,
  type VocabularyFile,
} from "./parameters";

type Places = Pick<LookupValues, "mask_token" | "oov_token" | "num_oov_indices" | "output_mode">;

/** The first index of what is not in the vocabulary; the mask stands before it. */
export const oovStart = ({ mask_token: mask, output_mode: mode }: Places): number =>
  mask !== null && mode === "int" ? 1 : 0;

/** The index of the first token. */
export const tokenStart = (values: Places): number => oovStart(values) + values.num_oov_indices;

/** What stands before the first token. */
const specialTokens = (values: Places): (Token | null)[] => [
  ...Array<Token | null>(oovStart(values)).fill(values.mask_token),
  ...Array<Token | null>(values.num_oov_indices).fill(values.oov_token),
];

/** A vocabulary as it was given, or behind the special tokens where it begins with them. */
export function withoutSpecial(values: Places, given: readonly Token[]): readonly Token[] {
  const special = specialTokens(values);
  const hasSpecial = special.length > 0 && special.every((token, index) => token === given[index]);
  return hasSpecial ? given.slice(special.length) : given;
}

/** What a layer knows; undefined where nothing yet, or nobody can say. */
export const vocabularyOf = ({ learned }: Layer): Vocabulary | undefined =>
  learned !== undefined && "kind" in learned && learned.kind === "vocabulary" ? learned : undefined;

const refuse = (message: string, argument = "vocabulary"): never => {
  throw new KerasError("invalid-argument", message, { argument });
};

const isFile = (given: GivenVocabulary): given is VocabularyFile => "file" in given;

/** What `vocabulary` and `idf_weights` tell; Unknown where their elements are not known. Throws KerasError. */
export function makeVocabulary(
  values: LookupValues,
  given: GivenVocabulary,
  weights: IdfWeights | Unknown | null,
  session: Session,
): Vocabulary | Unknown {
  checkWeights(values, weights);
  if (given instanceof Unknown) return given;
  if (weights instanceof Unknown) return weights;
  if (!isFile(given)) return fromTokens(values, given, weights);
  const tokens = readTokens(values, given, session);
  return tokens instanceof Unknown ? tokens : { kind: "vocabulary", tokens, weights: null };
}

function checkWeights({ output_mode: mode }: LookupValues, weights: IdfWeights | Unknown | null): void {
  if (mode === "tf_idf" && weights === null) refuse("`idf_weights` must be set if output_mode is 'tf_idf'.");
  if (mode !== "tf_idf" && weights !== null)
    refuse(`\`idf_weights\` should only be set if output_mode is \`'tf_idf'\`. Received: output_mode=${mode}`);
}

/** The lines of a vocabulary's file. */
function readTokens(values: LookupValues, { file }: VocabularyFile, session: Session): readonly Token[] | Unknown {
  if (session.files?.exists(file) === false) refuse(`Vocabulary file ${file} does not exist.`);
  if (values.output_mode === "tf_idf")
    refuse("output_mode `'tf_idf'` does not support loading a vocabulary from file.");
  const text = session.files?.text(file);
  if (text === undefined) return new Unknown(`the vocabulary in ${file}`);
  const lines = text.replace(/\n$/, "").split("\n");
  return isOfNumbers(values) ? lines.map(Number) : lines;
}

function fromTokens(values: LookupValues, given: readonly Token[], weights: IdfWeights | null): Vocabulary {
  if (given.length === 0) refuse("Cannot set an empty vocabulary. Received: vocabulary=[]");
  const start = tokenStart(values);
  const special = specialTokens(values);
  const tokens = withoutSpecial(values, given);
  checkTokens(values, tokens, special);
  const size = start + tokens.length;
  if (values.max_tokens !== null && size > values.max_tokens)
    refuse(
      `Attempted to set a vocabulary larger than the maximum vocab size. Received vocabulary size is ${size}; \`max_tokens\` is ${values.max_tokens}.`,
    );
  return {
    kind: "vocabulary",
    tokens,
    weights: weights && completeWeights(values, given.length, weights, tokens === given ? start : 0),
  };
}

/** Tokens as Python prints a list of them. */
const listed = (tokens: readonly (Token | null)[]): string =>
  `[${tokens.map((token) => (typeof token === "string" ? `'${token}'` : String(token ?? "None"))).join(", ")}]`;

function checkTokens(values: LookupValues, tokens: readonly Token[], special: readonly (Token | null)[]): void {
  const repeated = tokens.filter((token, index) => tokens.indexOf(token) < index);
  if (new Set(tokens).size !== tokens.length)
    refuse(
      `The passed vocabulary has at least one repeated term. Please uniquify your dataset. The repeated terms are: ${listed([...new Set(repeated)])}`,
    );
  const reserved = (name: string, argument: "mask_token" | "oov_token", token: Token | null): void => {
    if (token === null || !tokens.includes(token)) return;
    refuse(
      `Found reserved ${name} token at unexpected location in \`vocabulary\`. Either remove all mask and OOV tokens, or include them only at the start of the vocabulary in precisely this order: ${listed(special)}. Received: ${argument}=${token} at vocabulary index ${tokens.indexOf(token)}`,
    );
  };
  reserved("mask", "mask_token", values.mask_token);
  if (values.invert) reserved("OOV", "oov_token", values.oov_token);
}

/** The weights of all indices: special tokens weigh the average, what pads weighs nothing. */
function completeWeights(
  { max_tokens: most, pad_to_max_tokens: pads }: LookupValues,
  count: number,
  weights: IdfWeights,
  missing: number,
): number[] {
  const { length } = weights.values;
  if (length !== count)
    refuse(
      `\`idf_weights\` must be the same length as vocabulary. len(idf_weights) is ${length}; len(vocabulary) is ${count}`,
      "idf_weights",
    );
  return padWeights(weights, missing, pads ? most : null);
}

/** Weights with the average in front for `missing` special tokens, and zeros up to `length`. */
export function padWeights({ values, areWhole }: IdfWeights, missing: number, length: number | null): number[] {
  const mean = values.reduce((sum, weight) => sum + weight, 0) / Math.max(1, values.length);
  const average = areWhole ? Math.trunc(mean) : mean;
  const known = [...Array<number>(missing).fill(average), ...values];
  return [...known, ...Array<number>(Math.max(0, (length ?? 0) - known.length)).fill(0)];
}

/** All indices' tokens, special ones first. */
export function listTokens(
  values: LookupValues,
  { tokens }: Vocabulary,
  withSpecial: boolean,
): readonly (Token | null)[] {
  return withSpecial ? [...specialTokens(values), ...tokens] : tokens;
}
