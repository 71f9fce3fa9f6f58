import { axes, ofPython } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { unitVectors } from "../../ops/unit-vectors";
import { axesOfInput } from "../../ops/axes";

/** https://keras.io/api/layers/normalization_layers/unit_normalization/ */
export const unitNormalization = defineLayer({
  name: "UnitNormalization",
  family: "normalization",
  summary: "Brings each example to length 1 along some axes.",
  parameters: { axis: ofPython(axes("The axes whose length is taken together.", -1)) },
  passesMask: true,
  call: ({ ops, arguments: { axis } }, [input]) =>
    unitVectors(ops, input!, axesOfInput(axis, ops.shape(input!)), 1e-12),
});
