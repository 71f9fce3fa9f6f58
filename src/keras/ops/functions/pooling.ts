import { choice, optional, sizes } from "../../core/kinds";
import { KerasError } from "../../core/errors";
import { adaptivePool, type Pool } from "../adaptive-pool";
import { type DataFormat, fromChannelsLast, toChannelsLast } from "../channels";
import type { Operations, Padding } from "../operations";
import { type Given, neuralModule, operation, type OperationFunction, type SymbolicAnswer } from "./define";

const neural = { module: neuralModule };
const paddings = choice<Padding>("How the margins are treated.", ["valid", "same"]);
const formats = optional(
  choice<"channels_last" | "channels_first">("The place of the channels.", ["channels_last", "channels_first"]),
);

/** The arguments that say how a window moves, of a function of (batch, …spatial, channels). Throws KerasError. */
export function windowArguments<T>(ops: Operations<T>, owner: string, x: T, given: Given) {
  const axes = ops.shape(x).length - 2;
  if (axes < 1 || axes > 3)
    throw new KerasError("wrong-rank", `\`${owner}\` works on tensors of rank 3, 4 or 5. Received rank ${axes + 2}.`, {
      input: 0,
    });
  return {
    /** One number an axis; `otherwise` where the argument is None. */
    sizes: (name: string, otherwise?: readonly number[]): readonly number[] =>
      given[name] === null && otherwise ? otherwise : sizes(axes, "").parse(given[name]!, { owner, name }),
    padding: (): Padding => paddings.parse(given["padding"]!, { owner, name: "padding" }),
    format: formats.parse(given["data_format"]!, { owner, name: "data_format" }),
  };
}

/** Applies `compute` where the channels are last, and moves them back. */
export const channelsLast = <T>(ops: Operations<T>, x: T, format: DataFormat, compute: (x: T) => T): T =>
  fromChannelsLast(ops, compute(toChannelsLast(ops, x, format)), format);

const pooling = (name: string, doc: string, pool: Pool): OperationFunction =>
  operation(
    name,
    "inputs, pool_size, strides=None, padding='valid', data_format=None",
    doc,
    ["inputs"],
    (ops, [x], given) => {
      const { sizes, padding, format } = windowArguments(ops, name, x, given);
      const size = sizes("pool_size");
      const options = { size, strides: sizes("strides", size), padding: padding() };
      return channelsLast(ops, x, format, (last) => pool(ops, last, options));
    },
    neural,
  );

/** Channels last, Keras leaves the batch and too many of the axes in the symbolic shape. */
const adaptiveSymbolic: SymbolicAnswer = ([output], [input], { data_format: format }) => {
  if (format === "channels_first") return [output!];
  const axes = input!.shape.length - 2;
  return [{ ...output!, shape: [...input!.shape.slice(0, -axes), ...output!.shape.slice(1)] }];
};

const adaptive = (name: string, doc: string, pool: Pool): OperationFunction =>
  operation(
    name,
    "inputs, output_size, data_format=None",
    doc,
    ["inputs"],
    (ops, [x], given) => {
      const { sizes, format } = windowArguments(ops, name, x, given);
      return channelsLast(ops, x, format, (last) => adaptivePool(ops, last, sizes("output_size"), pool));
    },
    { ...neural, symbolic: adaptiveSymbolic },
  );

const maximum: Pool = (ops, x, options) => ops.maxPool(x, options);
const average: Pool = (ops, x, options) => ops.averagePool(x, options);

/** Windows folded into one value each. https://keras.io/api/ops/nn/ */
export const poolingFunctions: readonly OperationFunction[] = [
  pooling("max_pool", "The maximum of each window.", maximum),
  pooling("average_pool", "The average of each window.", average),
  adaptive("adaptive_max_pool", "The maximum of as many windows as are asked for.", maximum),
  adaptive("adaptive_average_pool", "The average of as many windows as are asked for.", average),
];
