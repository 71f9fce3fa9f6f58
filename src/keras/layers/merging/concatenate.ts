import { addDimensions, resolveAxis } from "../../core/dimensions";
import { integer } from "../../core/kinds";
import { defineLayer } from "../../core/layer";

/** https://keras.io/api/layers/merging_layers/concatenate/ */
export const concatenate = defineLayer({
  name: "Concatenate",
  family: "merging",
  summary: "Its inputs one after the other along an axis.",
  parameters: { axis: integer("The axis along which they are joined.", -1) },
  minInputs: 1,
  call: ({ ops, arguments: { axis } }, inputs) => ops.concatenate(inputs, axis),
  maskNodes(_, masks, ranks) {
    if (masks.every((mask) => mask === null)) return [];
    const each = masks.flatMap((mask, index) => {
      if (mask === null) return ["OnesLike"];
      return mask.shape.length < ranks[index]! ? ["ExpandDims", "ZerosLike", "LogicalOr"] : [];
    });
    return [...each, "Concatenate", "Any"];
  },
  mask({ ops, arguments: { axis }, masks }, inputs) {
    if (!masks.some((mask) => mask !== null)) return null;
    const whole = inputs.map((input, index) => {
      const mask = masks[index];
      if (mask === null || mask === undefined) return ops.cast(ops.onesLike(input), "bool");
      if (ops.shape(mask).length === ops.shape(input).length) return mask;
      return ops.logicalOr(ops.expandDims(mask, -1), ops.cast(ops.zerosLike(input), "bool"));
    });
    return ops.any(ops.concatenate(whole, axis), -1);
  },
  /** Sizes off the axis are the first input's, even where another knows more. */
  symbolicShapes({ axis }, [first, ...others]) {
    const along = resolveAxis(axis, first!.length);
    return [
      first!.map((size, index) =>
        index === along ? others.reduce((total, shape) => addDimensions(total, shape[along]!), size) : size,
      ),
    ];
  },
  details: ({ axis }) => (axis === -1 ? "" : `axis ${axis}`),
});
