import type { DTypePolicy } from "./dtype-policy";
import { checkInput } from "./input-check";
import type { Layer, ShapeList } from "./layer";
import { hasSameForm, type Weight } from "./weight";

/** Builds a layer inside another: its input must suit it as if it were called alone. */
export function buildInside(layer: Layer, shapes: ShapeList, path: string): void {
  const spec = layer.inputSpec();
  if (spec)
    shapes.forEach((shape, index) =>
      checkInput(layer.name, layer.definition.name, spec, { shape, dtype: layer.computeType }, index),
    );
  layer.build(shapes, path);
}

/** Makes the weights of a built layer as another policy has them; those of the same form stay, in front of the new ones. */
export function buildAnew(layer: Layer, policy: DTypePolicy): void {
  const before = layer.ownWeights();
  const path = before[0]?.path.slice(0, -before[0].name.length - 1);
  layer.values = { ...layer.values, dtype: policy };
  layer.given = { ...layer.given, keywords: new Map([...layer.given.keywords, ["dtype", policy]]) };
  layer.built = false;
  layer.build(layer.builtShapes ?? [], path);
  const kept = (weight: Weight | undefined): Weight | undefined =>
    weight && (before.find((one) => hasSameForm(one, weight)) ?? weight);
  const made = Object.entries(layer.weights).map(([key, weight]) => [key, kept(weight)] as const);
  const stays = ([, weight]: (typeof made)[number]): boolean => weight !== undefined && before.includes(weight);
  layer.weights = Object.fromEntries([...made.filter(stays), ...made.filter((one) => !stays(one))]);
}
