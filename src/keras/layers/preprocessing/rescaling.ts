import { Float } from "../../core/argument";
import { checkedAtRun } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { array, arrayTensor, isUnknownArray } from "./array";

/** https://keras.io/api/layers/preprocessing_layers/image_preprocessing/rescaling/ */
export const rescaling = defineLayer({
  name: "Rescaling",
  family: "preprocessing",
  summary: "`inputs * scale + offset`",
  parameters: {
    scale: checkedAtRun(array("The factor, such as `1 / 255`; or one a channel."), 1),
    offset: checkedAtRun(array("Added after scaling; or one a channel.", new Float(0))),
  },
  passesMask: true,
  dataArguments: ["scale", "offset"],
  symbolicOutputs: (layer, [input]) =>
    isUnknownArray(layer.values["scale"]) || isUnknownArray(layer.values["offset"])
      ? [{ shape: input!.shape, dtype: layer.computeType }]
      : undefined,
  symbolicIfRefused: ({ computeType }, [input]) => ({ shape: input!.shape, dtype: computeType }),
  call({ ops, computeType, arguments: { scale, offset } }, [input]) {
    const scaled = ops.multiply(ops.cast(input!, computeType), arrayTensor(ops, scale, computeType));
    return ops.add(scaled, arrayTensor(ops, offset, computeType));
  },
});
