import type { CallContext, WeightTable } from "../../../core/layer";
import type { ParameterTable, Values } from "../../../core/parameters";

/** The numbers from 0 up to, and without, `count` in a random order. */
export const shuffled = <T, P extends ParameterTable>(
  { ops, seed }: CallContext<T, Values<P>, WeightTable>,
  count: number,
): T => ops.topK(ops.randomUniform([count], seed()), count)[1];
