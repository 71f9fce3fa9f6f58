import { Float } from "../../core/argument";
import { number } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { numberLike } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";

/** Where any feature differs from the mask value. */
const kept = <T>(ops: Operations<T>, x: T, value: number, keepDims: boolean): T =>
  ops.any(ops.notEqual(x, numberLike(ops, x, value)), -1, keepDims);

/** https://keras.io/api/layers/core_layers/masking/ */
export const masking = defineLayer({
  name: "Masking",
  family: "core",
  summary: "Marks the steps whose features all equal `mask_value`: later layers skip them.",
  parameters: { mask_value: number("The value that means padding.", new Float(0)) },
  call({ ops, arguments: { mask_value: value } }, [input]) {
    return ops.where(kept(ops, input!, value, true), input!, ops.zerosLike(input!));
  },
  maskNodes: () => ["NotEqual", "Any"],
  mask: ({ ops, arguments: { mask_value: value } }, [input]) => kept(ops, input!, value, false),
});
