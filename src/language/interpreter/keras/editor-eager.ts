import type { TensorSpec } from "../../../keras/core/tensor";
import { shapeOperations } from "../../../keras/ops/shape-evaluator";
import { ArrayValue } from "../arrays/array";
import type { EagerOperations } from "./eager";

/** While typing arrays that Keras computes have a form and no numbers. */
export const editorEager: EagerOperations = {
  ops: shapeOperations,
  read: ({ shape, dtype }) => ({ shape, dtype }),
  assign: () => {},
  seed: () => ({ shape: [2], dtype: "int32" }),
  fromArray: ({ shape, dtype }) => ({ shape, dtype }),
  toArray(_, tensor) {
    const { shape, dtype } = tensor as TensorSpec;
    return new ArrayValue(shape, dtype, undefined);
  },
  tidy: (action) => action(),
};
