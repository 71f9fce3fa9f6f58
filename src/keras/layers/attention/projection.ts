import type { Dimension } from "../../../protocol";
import { constraint } from "../../constraints/parameter";
import type { Argument } from "../../core/argument";
import { boolean } from "../../core/kinds";
import type { Layer } from "../../core/layer";
import { Session } from "../../core/session";
import { initializer } from "../../initializers/parameter";
import { regularizer } from "../../regularizers/parameter";
import { axisLabels } from "../../ops/einsum";
import { einsumDense } from "../core/einsum-dense";

/** What the dense layers inside an attention layer share. */
export const projectionParameters = {
  kernel_initializer: initializer("Gives the kernels their first values.", "glorot_uniform"),
  bias_initializer: initializer("Gives the biases their first values.", "zeros"),
  kernel_regularizer: regularizer("Penalty on the kernels."),
  bias_regularizer: regularizer("Penalty on the biases."),
  activity_regularizer: regularizer("Penalty on the output."),
  kernel_constraint: constraint("Projects the kernels after each step."),
  bias_constraint: constraint("Projects the biases after each step."),
  use_gate: boolean("Whether each head's result is multiplied with a sigmoid of the query.", false),
};

const handedOn = [
  "kernel_initializer",
  "bias_initializer",
  "kernel_regularizer",
  "bias_regularizer",
  "kernel_constraint",
  "bias_constraint",
  "dtype",
];

export interface Projection {
  equation: string;
  outputShape: readonly Dimension[];
  biasAxes: string;
  activation?: string;
}

/** One of the dense layers inside, with the arguments of the attention layer around it. */
export function projection(name: string, form: Projection, given: Readonly<Record<string, unknown>>): Layer {
  const keywords = new Map<string, Argument>([
    ["output_shape", form.outputShape],
    ["activation", form.activation ?? null],
    ["bias_axes", given["use_bias"] === true ? form.biasAxes : null],
    ["name", name],
    ...handedOn
      .filter((option) => (given[option] ?? null) !== null)
      .map((option): [string, Argument] => [option, given[option] as Argument]),
  ]);
  return einsumDense.create({ positional: [form.equation], keywords }, new Session());
}

/** (batch, …places, features) to (batch, …places, heads, size); `rank` is the input's. */
export function toHeads(rank: number, heads: number, size: number): Projection {
  const [places, features, made] = [
    axisLabels.slice(0, rank - 1),
    axisLabels[rank - 1]!,
    axisLabels.slice(rank, rank + 2),
  ];
  return {
    equation: `${places}${features},${features}${made}->${places}${made}`,
    outputShape: [...Array<null>(rank - 2).fill(null), heads, size],
    biasAxes: made,
  };
}

/** (batch, …places, heads, size) to (batch, …places, …output); `rank` is the layer's input's. */
export function fromHeads(rank: number, output: readonly Dimension[]): Projection {
  const [places, heads] = [axisLabels.slice(0, rank - 1), axisLabels.slice(rank - 1, rank + 1)];
  const made = axisLabels.slice(rank + 1, rank + 1 + output.length);
  return {
    equation: `${places}${heads},${heads}${made}->${places}${made}`,
    outputShape: [...Array<null>(rank - 2).fill(null), ...output],
    biasAxes: made,
  };
}
