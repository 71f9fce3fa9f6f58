import { formatShape } from "../../../protocol";
import { activation } from "../../activations/parameter";
import type { Constraint } from "../../core/constraint";
import { KerasError } from "../../core/errors";
import type { Initializer } from "../../core/initializer";
import { boolean, choice, positiveInteger, sizes } from "../../core/kinds";
import type { Parameter } from "../../core/parameters";
import type { Regularizer } from "../../core/regularizer";
import type { WeightOptions } from "../../core/weight";
import { constraint } from "../../constraints/parameter";
import { initializer } from "../../initializers/parameter";
import { regularizer } from "../../regularizers/parameter";
import type { Padding } from "../../ops/operations";
import { dataFormat } from "./data-format";

/** How many spatial axes a convolution has, and what Keras' documentation calls them. */
export type Rank = 1 | 2 | 3;
export const axisNames: Readonly<Record<Rank, string>> = {
  1: "steps",
  2: "height and width",
  3: "depth, height and width",
};

/** The parameters that say how the window moves; each layer has them in an order of its own. */
export function windowParameters(rank: Rank) {
  const ones = rank === 1 ? 1 : Array<number>(rank).fill(1);
  return {
    filters: positiveInteger("The number of output channels."),
    kernel_size: sizes(rank, "The size of the window."),
    strides: sizes(rank, "How far the window moves.", ones),
    data_format: dataFormat(),
    dilation_rate: sizes(rank, "The spacing inside the window.", ones),
    depth_multiplier: positiveInteger("The number of output channels for each input channel.", 1),
  };
}

const paddingDoc = '"valid": no padding; "same": the output is as large as the input (over strides).';

/** The `padding` parameter; Conv1D alone takes "causal". */
export const padding = choice<Padding>(paddingDoc, ["valid", "same"], "valid");
export const paddingOrCausal = choice<Padding | "causal">(paddingDoc, ["valid", "same", "causal"], "valid");

/** The parameters of a layer's kernels (`kernel`, `depthwise`, `pointwise`) and of what follows the convolution. */
export type KernelParameters<K extends string> = Readonly<Record<`${K | "bias"}_initializer`, Parameter<Initializer>>> &
  Readonly<Record<`${K | "bias" | "activity"}_regularizer`, Parameter<Regularizer | null>>> &
  Readonly<Record<`${K | "bias"}_constraint`, Parameter<Constraint | null>>> & {
    readonly activation: ReturnType<typeof activation>;
    readonly use_bias: Parameter<boolean>;
  };

const kernelDocs: Readonly<Record<string, string>> = {
  kernel: "the kernel",
  depthwise: "the depthwise kernel",
  pointwise: "the pointwise kernel",
  bias: "the bias",
  activity: "the output",
};

/** Everything behind the window's parameters, in the order that all convolutions share. */
export function kernelParameters<const K extends string>(...kernels: K[]): KernelParameters<K> {
  const named = <V>(names: readonly string[], suffix: string, make: (doc: string, name: string) => V) =>
    Object.fromEntries(names.map((name) => [`${name}_${suffix}`, make(kernelDocs[name]!, name)]));
  const weights = [...kernels, "bias"];
  return {
    activation: activation("Applied to the result. `None`: linear."),
    use_bias: boolean("Whether a bias is added.", true),
    ...named(weights, "initializer", (doc, name) =>
      initializer(`Gives ${doc} its first values.`, name === "bias" ? "zeros" : "glorot_uniform"),
    ),
    ...named([...weights, "activity"], "regularizer", (doc) => regularizer(`Penalty on ${doc}.`)),
    ...named(weights, "constraint", (doc) => constraint(`Projects ${doc} after each step.`)),
  } as unknown as KernelParameters<K>;
}

interface GivenOptions {
  readonly [name: `${string}_initializer`]: Initializer;
  readonly [name: `${string}_regularizer`]: Regularizer | null;
  readonly [name: `${string}_constraint`]: Constraint | null;
}

/** What was given for one of the weights. */
export function weightOptions(given: GivenOptions, name: "kernel" | "depthwise" | "pointwise" | "bias"): WeightOptions {
  return {
    initializer: given[`${name}_initializer`]!,
    regularizer: given[`${name}_regularizer`],
    constraint: given[`${name}_constraint`],
  };
}

/** Keras' refusal of strides together with dilation. */
export function checkStrides(strides: readonly number[], dilation: readonly number[]): void {
  if (Math.max(...strides) === 1 || Math.max(...dilation) === 1) return;
  throw new KerasError(
    "invalid-argument",
    `\`strides > 1\` not supported in conjunction with \`dilation_rate > 1\`. Received: strides=${formatShape(strides)} and dilation_rate=${formatShape(dilation)}`,
    { argument: "dilation_rate" },
  );
}
