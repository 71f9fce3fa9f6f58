import type { FloatArray } from "../../data/npy-write";
import type { Model } from "../../keras/models/model";
import { ArrayValue } from "../../language/interpreter/arrays/array";
import { Dict, List, type Value } from "../../language/interpreter/values";

/** What `predict` gave, by the outputs' names; a name that comes again is counted: `dense`, `dense_1`. */
export function outputsOf(model: Model, given: Value): ReadonlyMap<string, FloatArray> {
  const arrays = (given instanceof Dict ? given.values() : given instanceof List ? given.items : [given]).filter(
    (value) => value instanceof ArrayValue,
  );
  const found = new Map<string, FloatArray>();
  arrays.forEach((array, index) => {
    const name = model.outputNames[index] ?? `output_${index}`;
    const earlier = model.outputNames.slice(0, index).filter((other) => other === name).length;
    found.set(earlier === 0 ? name : `${name}_${earlier}`, {
      shape: array.shape.map(Number),
      values: Float32Array.from(array.data as Float32Array),
    });
  });
  return found;
}
