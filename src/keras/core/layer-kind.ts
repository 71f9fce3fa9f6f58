import type { AnyLayerDefinition } from "./layer";

type LayerKind = AnyLayerDefinition & { readonly kind: "layer" };

const kinds = new WeakMap<AnyLayerDefinition, LayerKind>();

/** The definition with its kind, made once. */
export function ofKindLayer(definition: AnyLayerDefinition): LayerKind {
  const existing = kinds.get(definition);
  if (existing) return existing;
  const made: LayerKind = { ...definition, kind: "layer" };
  kinds.set(definition, made);
  return made;
}
