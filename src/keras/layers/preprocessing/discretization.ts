import { Float, isList } from "../../core/argument";
import { dtypePolicy } from "../../core/dtype-policy";
import { KerasError } from "../../core/errors";
import { integer, number, optional, text } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { asNumber, invalidArgument, type Parameter } from "../../core/parameters";
import type { Operations } from "../../ops/operations";
import { encodeCategories, outputMode, sparse } from "./categories";

const boundaries: Parameter<readonly number[]> = {
  type: "list of float",
  doc: "Where one bin ends and the next begins, in ascending order.",
  parse(argument, place) {
    const found = isList(argument) ? argument.map(asNumber) : [undefined];
    const isSorted = found.every((value, index) => value !== undefined && !(found[index - 1]! > value));
    if (!isSorted) throw invalidArgument(place, "a list of numbers in ascending order", argument);
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

/** https://keras.io/api/layers/preprocessing_layers/numerical/discretization/ */
export const discretization = defineLayer({
  name: "Discretization",
  family: "preprocessing",
  summary: "Sorts numbers into bins.",
  parameters: {
    bin_boundaries: optional(boundaries),
    num_bins: optional(integer("How many bins `adapt` makes.")),
    epsilon: number("How precise the bins of `adapt` are.", new Float(0.01)),
    output_mode: outputMode,
    sparse,
    dtype: optional(dtypePolicy("The type that the layer computes in.")),
    name: optional(text("The layer's name. Made from the class name when absent.")),
  },
  check({ bin_boundaries: ends, num_bins: count, output_mode: mode, sparse: isSparse }) {
    if (isSparse && mode === "int")
      refuse(`\`sparse=True\` may only be used if \`output_mode\` is "one_hot", "multi_hot" or "count".`, "sparse");
    if (count !== null && count < 0)
      refuse(`\`num_bins\` must be greater than or equal to 0. Received: num_bins=${count}`, "num_bins");
    if (count !== null && ends !== null) refuse("Both `num_bins` and `bin_boundaries` should not be set.", "num_bins");
    if (count === null && ends === null)
      refuse("You need to set either `num_bins` or `bin_boundaries`.", "bin_boundaries");
  },
  outputType: "traced",
  call({ ops, arguments: { bin_boundaries: ends, output_mode: mode }, computeType }, [input]) {
    if (ends === null) {
      throw new KerasError(
        "not-built",
        "You need to either pass the `bin_boundaries` argument at construction time or call `adapt(dataset)` before you can start using the `Discretization` layer.",
        { argument: "num_bins" },
      );
    }
    const bins = binsOf(ops, input!, ends);
    return mode === "int" ? bins : encodeCategories(ops, bins, mode, ends.length + 1, computeType);
  },
  details: ({ bin_boundaries: ends, num_bins: count }) => `${ends === null ? count : ends.length + 1} bins`,
});
