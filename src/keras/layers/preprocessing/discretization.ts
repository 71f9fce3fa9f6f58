import { type Argument, arrayOf, Float, isList, Unknown } from "../../core/argument";
import { dtypePolicy } from "../../core/dtype-policy";
import { KerasError } from "../../core/errors";
import { integer, number, optional, text } from "../../core/kinds";
import { defineLayer, type Layer } from "../../core/layer";
import { withoutLayerKeywords } from "../../core/layer-keywords";
import type { Boundaries, DataSample } from "../../core/learning";
import { asNumber, invalidArgument, type Parameter } from "../../core/parameters";
import type { TensorSpec } from "../../core/tensor";
import type { Operations } from "../../ops/operations";
import { encodeCategories, type OutputMode, outputMode, sparse } from "./categories";
import { addNumbers, binEnds, emptySummary } from "./quantiles";

const boundaries: Parameter<readonly number[] | Unknown> = {
  type: "list of float",
  doc: "Where one bin ends and the next begins, in ascending order; the run asks for the order.",
  parse(argument, place) {
    const array = arrayOf(argument);
    if (array && !array.values) return new Unknown("the elements of the array that it was given");
    const items = array ? (Array.from(array.values as ArrayLike<number>) as readonly Argument[]) : argument;
    const found = isList(items) ? items.map(asNumber) : [undefined];
    if (found.includes(undefined)) throw invalidArgument(place, "a list of numbers in ascending order", argument);
    return found as number[];
  },
};

const refuse = (message: string, argument: string): never => {
  throw new KerasError("invalid-argument", message, { argument });
};

/** The bin of each number: how many boundaries are not above it. */
function binsOf<T>(ops: Operations<T>, x: T, ends: readonly number[]): T {
  const float = ops.expandDims(ops.cast(x, "float32"), -1);
  const reached = ops.greaterEqual(float, ops.constant(ends, [ends.length], "float32"));
  return ops.sum(ops.cast(reached, "int32"), -1);
}

/** The ends of the layer's bins, where they are known. */
const boundariesOf = ({ learned }: Layer): readonly number[] | undefined =>
  learned !== undefined && "kind" in learned && learned.kind === "boundaries" ? learned.values : undefined;

const isSorted = (ends: readonly number[]): boolean => ends.every((end, index) => !(ends[index - 1]! > end));

/** What Keras says of a call without looking at the ends' order. */
function said(layer: Layer, { shape }: TensorSpec): TensorSpec {
  const { output_mode: mode, num_bins: count } = layer.values as { output_mode: OutputMode; num_bins: number | null };
  if (mode === "int") return { shape, dtype: "int32" };
  const ends = boundariesOf(layer);
  const depth = ends ? ends.length + 1 : (count ?? "?");
  const dtype = layer.computeType;
  if (mode !== "one_hot") return { shape: shape.length < 2 ? [depth] : [shape[0]!, ...shape.slice(2), depth], dtype };
  return { shape: [...(shape.length > 1 && shape.at(-1) === 1 ? shape.slice(0, -1) : shape), depth], dtype };
}

/** The ends of bins that hold about as many numbers each. */
function learnBoundaries(
  data: readonly DataSample[] | undefined,
  count: number,
  epsilon: number,
): Boundaries | Unknown {
  const unknown = new Unknown("the boundaries that `adapt` finds in the data");
  if (!data) return unknown;
  let summary = emptySummary;
  for (const { values } of data) {
    if (!values || typeof values[0] === "string") return unknown;
    summary = addNumbers(summary, values as ArrayLike<number>, epsilon);
  }
  return { kind: "boundaries", values: binEnds(summary, count) };
}

/** https://keras.io/api/layers/preprocessing_layers/numerical/discretization/ */
export const discretization = defineLayer({
  name: "Discretization",
  family: "preprocessing",
  summary: "Sorts numbers into bins.",
  parameters: withoutLayerKeywords({
    bin_boundaries: optional(boundaries),
    num_bins: optional(integer("How many bins `adapt` makes.")),
    epsilon: number("How precise the bins of `adapt` are.", new Float(0.01)),
    output_mode: outputMode,
    sparse,
    dtype: optional(dtypePolicy("The type that the layer computes in.")),
    name: optional(text("The layer's name. Made from the class name when absent.")),
  }),
  check({ bin_boundaries: ends, num_bins: count, output_mode: mode, sparse: isSparse }) {
    if (isSparse && mode === "int")
      refuse(
        `\`sparse=True\` may only be used if \`output_mode\` is "one_hot", "multi_hot" or "count". Received: output_mode=${mode}`,
        "sparse",
      );
    if (count !== null && count < 0)
      refuse(`\`num_bins\` must be greater than or equal to 0. Received: num_bins=${count}`, "num_bins");
    if (count !== null && ends !== null)
      refuse(
        `Only one of \`num_bins\` and \`bin_boundaries\` can be set: \`num_bins\` is for \`adapt\`. Received: num_bins=${count} and bin_boundaries`,
        "num_bins",
      );
    if (count === null && ends === null)
      refuse("You need to set either `num_bins` or `bin_boundaries`.", "bin_boundaries");
  },
  dataArguments: ["bin_boundaries"],
  learning: {
    given: ({ bin_boundaries: ends }) =>
      ends === null ? undefined : ends instanceof Unknown ? ends : { kind: "boundaries", values: ends },
    listIsBatches: true,
    adapt(layer, data) {
      const { num_bins: count, epsilon } = layer.values as { num_bins: number | null; epsilon: number };
      if (count === null)
        refuse(
          "Cannot adapt a Discretization layer that has been initialized with `bin_boundaries`, use `num_bins` instead.",
          "bin_boundaries",
        );
      layer.learned = learnBoundaries(data, count!, epsilon);
      return new Map();
    },
  },
  outputType: "traced",
  symbolicOutputs: (layer, [input]) => (isSorted(boundariesOf(layer) ?? []) ? [said(layer, input!)] : undefined),
  symbolicIfRefused: ({ layer }, [input]) => said(layer, input!),
  call({ ops, arguments: { output_mode: mode }, layer, computeType }, [input]) {
    const ends = boundariesOf(layer);
    if (!ends) {
      throw new KerasError(
        "not-built",
        "You need to either pass the `bin_boundaries` argument at construction time or call `adapt(dataset)` before you can start using the `Discretization` layer.",
        { argument: "num_bins" },
      );
    }
    if (!isSorted(ends))
      refuse(`Expected sorted boundaries. Received: bin_boundaries=[${ends.join(", ")}]`, "bin_boundaries");
    const bins = binsOf(ops, input!, ends);
    return mode === "int" ? bins : encodeCategories(ops, bins, mode, ends.length + 1, computeType);
  },
  details: ({ bin_boundaries: ends, num_bins: count }) => `${isList(ends) ? ends.length + 1 : (count ?? "?")} bins`,
});
