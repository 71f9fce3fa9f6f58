import { Layer } from "../../keras/core/layer";
import { KerasValue } from "../interpreter/values";
import type { Origin } from "../interpreter/keras/origin";
import type { Analysis } from "../analysis";
import type { Span } from "../syntax/nodes";
import { namesOf } from "./scopes";
import { placeAt } from "./word-at";

/** Where the name at an offset is defined; for `get_layer("name")` where the layer is made. */
export function definition(analysis: Analysis, offset: number): Span[] {
  const named = namesOf(analysis.module)
    .at(offset)
    ?.occurrences.filter(({ isDefinition }) => isDefinition);
  if (named && named.length > 0) return named.map(({ span }) => span);
  const { node, call } = placeAt(analysis, offset);
  const result = node?.kind === "String" && call ? analysis.record.calls.get(call)?.result : undefined;
  const origin =
    result instanceof KerasValue && result.object instanceof Layer
      ? (result.object.origin as Origin | undefined)
      : undefined;
  return origin ? [origin.span] : [];
}

/** Every place of the name at an offset. */
export function references(analysis: Analysis, offset: number, withDefinitions: boolean): Span[] {
  const found = namesOf(analysis.module).at(offset)?.occurrences ?? [];
  return found.filter(({ isDefinition }) => withDefinitions || !isDefinition).map(({ span }) => span);
}
