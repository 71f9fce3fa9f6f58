import { type Dimension, formatShape } from "../../../protocol";
import { compatible } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { axes } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { numberLike } from "../../ops/numbers";

/** Refuses a mask that does not broadcast to the input. Throws KerasError. */
function checkMask(mask: readonly Dimension[], input: readonly Dimension[]): void {
  const fits =
    mask.length <= input.length &&
    mask.every((size, index) => size === 1 || compatible(size, input[index + input.length - mask.length]!));
  if (fits) return;
  throw new KerasError(
    "shape-mismatch",
    `The \`mask\` must be broadcastable to \`inputs\`. Each mask dimension must be 1 or match the corresponding input dimension. Received: inputs.shape=${formatShape([...input])}, mask.shape=${formatShape([...mask])}`,
    { argument: "mask" },
  );
}

/** https://keras.io/api/layers/activation_layers/softmax/ */
export const softmax = defineLayer({
  name: "Softmax",
  family: "activation",
  summary: "Probabilities along an axis; what the mask leaves out gets 0.",
  parameters: { axis: axes("The axis or axes whose values add up to 1.", -1) },
  callArguments: ["mask"],
  passesMask: true,
  call({ ops, arguments: { axis }, masks: [mask] }, [input]) {
    if (mask === null || mask === undefined) return ops.softmax(input!, axis);
    checkMask(ops.shape(mask), ops.shape(input!));
    const kept = ops.cast(mask, "bool");
    // Keras' "large negative number": far below any score, and finite where all is masked.
    const low = numberLike(ops, input!, ops.dtype(input!) === "float16" ? -3e4 : -1e9);
    return ops.where(kept, ops.softmax(ops.where(kept, input!, low), axis), numberLike(ops, input!, 0));
  },
  symbolicCall: (_, [input]) => input,
});
