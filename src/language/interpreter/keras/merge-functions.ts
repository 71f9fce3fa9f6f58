import { layerClasses } from "../../../keras/layers";
import type { Interpreter } from "../interpreter";
import type { KerasValue, Value } from "../values";
import { Builtin } from "../values";
import { callKerasObject, constructKerasObject } from "./objects";

/** `keras.layers.add([a, b])` is `Add()([a, b])`. */
const functions: readonly (readonly [string, string])[] = [
  ["add", "Add"],
  ["subtract", "Subtract"],
  ["multiply", "Multiply"],
  ["average", "Average"],
  ["maximum", "Maximum"],
  ["minimum", "Minimum"],
  ["concatenate", "Concatenate"],
  ["dot", "Dot"],
];

/** The merging layers' functional forms. */
export function mergeFunctions(interpreter: Interpreter): [string, Value][] {
  return functions.flatMap(([name, className]): [string, Value][] => {
    const entry = layerClasses.get(className);
    if (!entry) return [];
    const call = new Builtin(
      name,
      (site) => {
        const layer = constructKerasObject(interpreter, entry, {
          ...site,
          positional: site.positional.slice(1),
          positionalSpans: site.positionalSpans.slice(1),
        });
        return callKerasObject(interpreter, layer as KerasValue, {
          ...site,
          positional: site.positional.slice(0, 1),
          keywords: new Map(),
        });
      },
      { label: `${name}(inputs, **kwargs)`, doc: entry.summary },
    );
    return [[name, call]];
  });
}
