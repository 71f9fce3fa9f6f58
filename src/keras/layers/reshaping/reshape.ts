import { type Dimension, formatShape } from "../../../protocol";
import { compatible, multiplyDimensions, sizeOf } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { axes, positiveInteger, shape } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { dataFormat } from "../convolutional/data-format";

/** https://keras.io/api/layers/reshaping_layers/flatten/ */
export const flatten = defineLayer({
  name: "Flatten",
  family: "reshaping",
  summary: "All axes but the batch become one.",
  parameters: { data_format: dataFormat() },
  inputs: () => ({ minRank: 1 }),
  call({ ops, arguments: { data_format } }, [input]) {
    const own = ops.shape(input!);
    const ordered = data_format === "channels_first" && own.length > 1 ? ops.transpose(input!, [0, ...own.map((_, axis) => axis).slice(2), 1]) : input!;
    const size = own.slice(1).reduce<Dimension>(multiplyDimensions, 1);
    return ops.reshape(ordered, typeof own[0] === "number" ? [own[0], size === null ? -1 : size] : [own[0]!, size]);
  },
});

/** The sizes that a Reshape gives; known sizes must agree. Throws KerasError. */
function reshapedSizes(input: readonly Dimension[], target: readonly Dimension[]): Dimension[] {
  const wildcards = target.filter((size) => size === -1 || size === null).length;
  const own = sizeOf(input);
  const rest = sizeOf(target.filter((size) => size !== -1 && size !== null));
  const refuse = () =>
    new KerasError(
      "shape-mismatch",
      `The total size of the tensor must be unchanged. Received: input_shape=${formatShape([...input])}, target_shape=${formatShape([...target])}: ${own} elements against ${rest}.`,
      { argument: "target_shape" },
    );
  if (wildcards > 1) throw new KerasError("invalid-argument", `There must be at most one unknown dimension in target_shape. Received: target_shape=${formatShape([...target])}.`, { argument: "target_shape" });
  if (wildcards === 0) {
    if (!compatible(own, rest)) throw refuse();
    return [...target];
  }
  const missing = typeof own === "number" && typeof rest === "number" ? own / rest : null;
  if (missing !== null && !Number.isInteger(missing)) throw refuse();
  return target.map((size) => (size === -1 || size === null ? missing : size));
}

/** https://keras.io/api/layers/reshaping_layers/reshape/ */
export const reshape = defineLayer({
  name: "Reshape",
  family: "reshaping",
  summary: "The same elements in another shape; the batch axis stays.",
  parameters: { target_shape: shape("The shape without the batch axis; -1 once, for what is left.", undefined, { allowMinusOne: true }) },
  call({ ops, arguments: { target_shape: target } }, [input]) {
    const own = ops.shape(input!);
    const sizes = reshapedSizes(own.slice(1), target);
    return ops.reshape(input!, [own[0]!, ...sizes]);
  },
  details: ({ target_shape: target }) => formatShape([...target]),
});

/** https://keras.io/api/layers/reshaping_layers/permute/ */
export const permute = defineLayer({
  name: "Permute",
  family: "reshaping",
  summary: "The axes in another order, counted from 1; the batch axis stays.",
  parameters: { dims: axes("The order of the axes, starting at 1.") },
  check({ dims }) {
    const given = typeof dims === "number" ? [dims] : dims;
    const sorted = [...given].sort((a, b) => a - b);
    if (!sorted.every((axis, index) => axis === index + 1)) {
      throw new KerasError("invalid-argument", `Invalid permutation argument \`dims\` for Permute Layer. The set of indices in \`dims\` must be consecutive and start from 1. Received dims=(${given.join(", ")})`, { argument: "dims" });
    }
  },
  inputs: ({ dims }) => ({ rank: (typeof dims === "number" ? 1 : dims.length) + 1 }),
  call: ({ ops, arguments: { dims } }, [input]) => ops.transpose(input!, [0, ...(typeof dims === "number" ? [dims] : dims)]),
});

/** https://keras.io/api/layers/reshaping_layers/repeat_vector/ */
export const repeatVector = defineLayer({
  name: "RepeatVector",
  family: "reshaping",
  summary: "A vector again and again: (batch, features) becomes (batch, n, features).",
  parameters: { n: positiveInteger("How often.") },
  inputs: () => ({ rank: 2 }),
  call: ({ ops, arguments: { n } }, [input]) => ops.repeat(ops.expandDims(input!, 1), n, 1),
});
