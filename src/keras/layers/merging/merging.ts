import { type Dimension, formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { integer } from "../../core/kinds";
import { defineLayer, type LayerClass } from "../../core/layer";
import type { Operations } from "../../ops/operations";

type Merge = <T>(ops: Operations<T>, inputs: readonly T[]) => T;

/** Gives tensors of lower rank axes behind the batch, as Keras' merging layers do. */
function alignRanks<T>(ops: Operations<T>, inputs: readonly T[]): T[] {
  const rank = Math.max(...inputs.map((input) => ops.shape(input).length));
  return inputs.map((input) => {
    let wide = input;
    while (ops.shape(wide).length < rank) wide = ops.expandDims(wide, 1);
    return wide;
  });
}

/** Refuses what can't be merged, with both shapes. Throws KerasError. */
function checkShapes(shapes: readonly (readonly Dimension[])[]): void {
  shapes.slice(1).forEach((shape, index) => {
    const before = shapes[0]!;
    const depth = Math.min(shape.length, before.length);
    for (let axis = 1; axis < depth; axis++) {
      const [a, b] = [before[before.length - axis], shape[shape.length - axis]];
      if (axis >= before.length || axis >= shape.length) return;
      if (typeof a === "number" && typeof b === "number" && a !== b && a !== 1 && b !== 1) {
        throw new KerasError(
          "shape-mismatch",
          `Inputs have incompatible shapes. Received shapes ${formatShape([...before.slice(1)])} and ${formatShape([...shape.slice(1)])}: ${a} and ${b} differ, and neither is 1.`,
          { input: index + 1 },
        );
      }
    }
    const [a, b] = [before[0], shape[0]];
    if (typeof a === "number" && typeof b === "number" && a !== b) {
      throw new KerasError("shape-mismatch", `Cannot merge tensors with different batch sizes. Received tensors with shapes ${formatShape([...before])} and ${formatShape([...shape])}`, { input: index + 1 });
    }
  });
}

function mergingLayer(name: string, summary: string, merge: Merge, limits: { least?: number; exactly?: number } = {}): LayerClass {
  return defineLayer({
    name,
    family: "merging",
    summary,
    parameters: {},
    minInputs: limits.least ?? 1,
    build(_, shapes) {
      if (limits.exactly !== undefined && shapes.length !== limits.exactly) {
        throw new KerasError("not-a-tensor", `A \`${name}\` layer should be called on exactly ${limits.exactly} inputs. Received: ${shapes.length}.`, { input: 0 });
      }
      return {};
    },
    call<T>({ ops }: { ops: Operations<T> }, inputs: readonly T[]): T {
      checkShapes(inputs.map((input) => ops.shape(input)));
      return merge(ops, alignRanks(ops, inputs));
    },
  });
}

const fold =
  (combine: <T>(ops: Operations<T>, a: T, b: T) => T): Merge =>
  (ops, [first, ...rest]) =>
    rest.reduce((total, input) => combine(ops, total, input), first!);

/** https://keras.io/api/layers/merging_layers/ */
export const add = mergingLayer("Add", "The sum of its inputs.", fold((ops, a, b) => ops.add(a, b)));
export const subtract = mergingLayer("Subtract", "The first input minus the second.", fold((ops, a, b) => ops.subtract(a, b)), { exactly: 2 });
export const multiply = mergingLayer("Multiply", "The product of its inputs.", fold((ops, a, b) => ops.multiply(a, b)));
export const maximum = mergingLayer("Maximum", "The greatest of its inputs, element by element.", fold((ops, a, b) => ops.maximum(a, b)));
export const minimum = mergingLayer("Minimum", "The least of its inputs, element by element.", fold((ops, a, b) => ops.minimum(a, b)));
export const average = mergingLayer("Average", "The average of its inputs.", (ops, inputs) => ops.divide(fold((inner, a, b) => inner.add(a, b))(ops, inputs), ops.scalar(inputs.length)));

/** https://keras.io/api/layers/merging_layers/concatenate/ */
export const concatenate = defineLayer({
  name: "Concatenate",
  family: "merging",
  summary: "Its inputs one after the other along an axis.",
  parameters: { axis: integer("The axis along which they are joined.", -1) },
  minInputs: 1,
  call: ({ ops, arguments: { axis } }, inputs) => ops.concatenate(inputs, axis),
  details: ({ axis }) => (axis === -1 ? "" : `axis ${axis}`),
});
