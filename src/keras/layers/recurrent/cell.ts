import type { Dimension } from "../../../protocol";
import type { Builder, CallContext } from "../../core/layer";
import type { Weight } from "../../core/weight";
import type { Operations } from "../../ops/operations";
import { dropoutMask } from "../../random/dropout-mask";
import type { StepSpec } from "./cell-protocol";
import { type CellArguments, columns, type PreparedCell, type RecurrentRule } from "./rule";

export interface CellWeights {
  readonly [name: string]: Weight | undefined;
  readonly kernel: Weight;
  readonly recurrent_kernel: Weight;
  readonly bias: Weight | undefined;
}

/** Makes the weights of a cell for inputs of (batch, features). */
export function buildCell<A extends CellArguments>(
  rule: RecurrentRule<A>,
  given: A,
  weight: Builder<unknown>["weight"],
  features: Dimension,
): CellWeights {
  const width = given.units * rule.gates;
  return {
    kernel: weight("kernel", [features, width], {
      initializer: given.kernel_initializer,
      regularizer: given.kernel_regularizer,
      constraint: given.kernel_constraint,
    }),
    recurrent_kernel: weight("recurrent_kernel", [given.units, width], {
      initializer: given.recurrent_initializer,
      regularizer: given.recurrent_regularizer,
      constraint: given.recurrent_constraint,
    }),
    bias: given.use_bias
      ? weight("bias", rule.biasShape(given), {
          initializer: rule.biasInitializer(given),
          regularizer: given.bias_regularizer,
          constraint: given.bias_constraint,
        })
      : undefined,
  };
}

/** What a cell's context gives, whatever layer it stands in. */
type Context<T> = Pick<CallContext<T, unknown, CellWeights>, "ops" | "weights" | "training" | "seed">;

export function prepareCell<T, A extends CellArguments>(
  rule: RecurrentRule<A>,
  given: A,
  context: Context<T>,
  { shape, dtype }: StepSpec,
): PreparedCell<T, A> {
  const { ops, weights, training, seed } = context;
  const maskCount = given.recurrent_dropout > 0 ? rule.gates : 1;
  const draw = (rate: number, width: Dimension): T[] =>
    training && rate > 0
      ? Array.from({ length: maskCount }, () => dropoutMask(ops, [shape[0]!, width], rate, seed(), dtype))
      : [];
  const inputMasks = draw(given.dropout, shape.at(-1)!);
  const bias = weights.bias === undefined ? undefined : rule.splitBias(ops, given, weights.bias);
  return {
    ops,
    given,
    recurrentKernel: weights.recurrent_kernel,
    recurrentBias: bias?.recurrent,
    stateMasks: draw(given.recurrent_dropout, given.units),
    project(sequence) {
      const product = inputProduct(ops, sequence, weights.kernel, given.units, inputMasks);
      return bias === undefined ? product : ops.add(product, bias.input);
    },
  };
}

/** The inputs times the kernel, all gates at once unless each gate has a mask of its own. */
function inputProduct<T>(ops: Operations<T>, inputs: T, kernel: T, units: number, masks: readonly T[]): T {
  if (masks.length === 0) return ops.matmul(inputs, kernel);
  const dropped = masks.map((mask) =>
    ops.multiply(inputs, ops.shape(inputs).length === 3 ? ops.expandDims(mask, 1) : mask),
  );
  if (dropped.length === 1) return ops.matmul(dropped[0]!, kernel);
  const gates = dropped.map((input, gate) => ops.matmul(input, columns(ops, kernel, gate * units, (gate + 1) * units)));
  return ops.concatenate(gates, -1);
}
