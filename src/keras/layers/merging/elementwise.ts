import { formatShapes } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { defineLayer, type LayerClass } from "../../core/layer";
import { over } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";
import { anyKept, foldMasked, multiplyMasked } from "./masks";
import { mergedShape } from "./shapes";

interface Kind {
  name: string;
  summary: string;
  /** The number of inputs, where it is fixed. */
  count?: number;
  /** `masks` are null where the inputs had to be brought to one rank, as in Keras. */
  merge<T>(ops: Operations<T>, inputs: readonly T[], masks: readonly (T | null)[]): T;
}

const sum = <T>(ops: Operations<T>, inputs: readonly T[]): T => inputs.reduce((total, input) => ops.add(total, input));

/** Gives tensors of lower rank axes of size 1 behind the batch. */
function alignRanks<T>(ops: Operations<T>, inputs: readonly T[]): T[] {
  const rank = Math.max(...inputs.map((input) => ops.shape(input).length));
  return inputs.map((input) => {
    let wide = input;
    while (ops.shape(wide).length < rank) wide = ops.expandDims(wide, 1);
    return wide;
  });
}

/** A layer that merges its inputs element by element. https://keras.io/api/layers/merging_layers/ */
function merging({ name, summary, count, merge }: Kind): LayerClass {
  return defineLayer({
    name,
    family: "merging",
    summary,
    parameters: {},
    minInputs: 1,
    build(_, shapes) {
      mergedShape(shapes);
      if (count !== undefined && shapes.length !== count) {
        throw new KerasError(
          "not-a-tensor",
          `A \`${name}\` layer should be called on exactly ${count} inputs. Received: input_shape=${formatShapes(shapes)}`,
          { input: 0 },
        );
      }
      return {};
    },
    call({ ops, masks }, inputs) {
      mergedShape(inputs.map((input) => ops.shape(input)));
      const ranks = new Set(inputs.map((input) => ops.shape(input).length));
      return merge(ops, alignRanks(ops, inputs), ranks.size === 1 ? masks : []);
    },
    maskNodes: (_, masks) => (masks.includes(null) ? [] : masks.slice(1).map(() => "LogicalOr")),
    mask: ({ ops, masks }, inputs) => anyKept(ops, masks, inputs.length),
    symbolicShapes: (_, shapes) => [mergedShape(shapes)],
  });
}

export const add = merging({ name: "Add", summary: "The sum of its inputs.", merge: sum });
export const subtract = merging({
  name: "Subtract",
  summary: "The first input minus the second.",
  count: 2,
  merge: (ops, [a, b]) => ops.subtract(a!, b!),
});
export const multiply = merging({ name: "Multiply", summary: "The product of its inputs.", merge: multiplyMasked });
export const average = merging({
  name: "Average",
  summary: "The average of its inputs.",
  merge: (ops, inputs) => over(ops, sum(ops, inputs), inputs.length),
});
export const maximum = merging({
  name: "Maximum",
  summary: "The greatest of its inputs, element by element.",
  merge: (ops, inputs, masks) => foldMasked(ops, inputs, masks, (inner, a, b) => inner.maximum(a, b)),
});
export const minimum = merging({
  name: "Minimum",
  summary: "The least of its inputs, element by element.",
  merge: (ops, inputs, masks) => foldMasked(ops, inputs, masks, (inner, a, b) => inner.minimum(a, b)),
});
