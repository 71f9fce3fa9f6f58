import type { Layer, LayerClass } from "../core/layer";

/** Classes by name, filled by the index: wrappers make copies of the layers they are given. */
const classes = new Map<string, LayerClass>();

export function registerClasses(entries: Iterable<LayerClass>): void {
  for (const entry of entries) classes.set(entry.name, entry);
}

/** The class that a layer was made from. */
export function layerClassOf(layer: Layer): LayerClass {
  return classes.get(layer.definition.name)!;
}
