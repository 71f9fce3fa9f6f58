import { formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import { defineLayer } from "../../core/layer";
import { asInteger, invalidArgument, type Parameter } from "../../core/parameters";

const order: Parameter<readonly number[]> = {
  type: "tuple of int",
  doc: "The order of the axes, starting at 1.",
  parse(argument, place) {
    const given = Array.isArray(argument) ? argument.map(asInteger) : [undefined];
    if (given.includes(undefined)) throw invalidArgument(place, "a tuple of integers", argument);
    return given as number[];
  },
};

/** https://keras.io/api/layers/reshaping_layers/permute/ */
export const permute = defineLayer({
  name: "Permute",
  family: "reshaping",
  summary: "The axes in another order, counted from 1; the batch axis stays.",
  parameters: { dims: order },
  check({ dims }) {
    if ([...dims].sort((a, b) => a - b).every((axis, index) => axis === index + 1)) return;
    throw new KerasError(
      "invalid-argument",
      `Invalid permutation argument \`dims\` for Permute Layer. The set of indices in \`dims\` must be consecutive and start from 1. Received dims=${formatShape([...dims])}`,
      { argument: "dims" },
    );
  },
  inputs: ({ dims }) => ({ rank: dims.length + 1 }),
  outputType: "traced",
  call: ({ ops, arguments: { dims } }, [input]) => ops.transpose(input!, [0, ...dims]),
  details: ({ dims }) => formatShape([...dims]),
});
