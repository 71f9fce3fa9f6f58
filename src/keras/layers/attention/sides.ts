import { type Dimension, formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import type { CallContext, CallKeyword, WeightTable } from "../../core/layer";

/** What attention layers are called with, behind the query. */
export const attentionCallArguments = [
  "value",
  "key",
  "query_mask",
  "value_mask",
  "key_mask",
  "attention_mask",
  "return_attention_scores",
  "training",
  "use_causal_mask",
];

type Shape = readonly Dimension[];
type Inside<T> = Pick<CallContext<T, unknown, WeightTable>, "ops" | "call" | "sublayer" | "keywords" | "layer">;

/** Throws KerasError where query, value or key is no sequence, or they differ in rank. */
export function checkRanks(owner: string, sides: { query: Shape; value: Shape; key: Shape }): void {
  const { query } = sides;
  for (const [name, shape] of Object.entries(sides))
    if (shape.length < 3 || shape.length !== query.length)
      throw new KerasError(
        "wrong-rank",
        `${owner} takes (batch, length, features) as query, value and key, all of one rank. The ${name} has the shape ${formatShape(shape)}${name === "query" ? "" : `, the query ${formatShape(query)}`}.`,
        { input: 0 },
      );
}

/** The shapes of value and key. Throws KerasError where they do not fit each other. */
export function requireSides(
  owner: string,
  keywordShape: (name: string) => Shape | undefined,
): { value: Shape; key: Shape } {
  const value = keywordShape("value");
  if (!value)
    throw new KerasError("missing-argument", `${owner} is called on a query and a value: \`layer(query, value)\`.`);
  const key = keywordShape("key") ?? value;
  const differs = (size: Dimension, axis: number) => size !== key[axis + 1];
  if (value.slice(1, -1).some(differs))
    throw new KerasError(
      "shape-mismatch",
      `All dimensions of \`value\` and \`key\`, except the last one, must be equal. Received: value_shape=${formatShape(value)} and key_shape=${formatShape(key)}`,
      { input: 0 },
    );
  return { value, key };
}

/** A tensor among the keywords; undefined where there is none. */
export const keywordTensor = <T>(keyword: CallKeyword<T> | undefined): T | undefined =>
  typeof keyword === "object" && keyword !== null ? (keyword as T) : undefined;

/** (batch, …places, features) as (batch, …places, heads, size). */
export const headsOf = <T>({ call, sublayer }: Inside<T>, side: "query" | "key" | "value" | "gate", x: T): T =>
  call(sublayer(`${side}_dense`), [x])[0]!;

/** What the layer gives: the heads joined, gated where there is a gate, and the scores if they are asked for. */
export function outputOf<T>(
  context: Inside<T>,
  query: T,
  { output: attended, scores }: { output: T; scores?: T },
): T | T[] {
  const { ops, call, sublayer, layer, keywords } = context;
  const isGated = "gate_dense" in layer.sublayers;
  const gated = isGated ? ops.multiply(attended, headsOf(context, "gate", query)) : attended;
  const [output] = call(sublayer("output_dense"), [gated]);
  return keywords["return_attention_scores"] === true ? [output!, scores!] : output!;
}
