import type { NamedAttrMap, TensorInfo } from "@tensorflow/tfjs-core";
import { type Attribute, flagAttributes, type NodeBackend } from "./backend";
import type { Kernel } from "./kernels";
import { hasOwnOperations } from "./own-operations";
import { windowAttributes } from "./windows";

/** Beyond so many numbers the filters don't stay in a core's cache, and TensorFlow's operations are quicker. */
const mostNumbers = 1 << 18;

function attributesOf(
  backend: NodeBackend,
  attributes: NamedAttrMap,
  tensors: readonly TensorInfo[],
  filters: readonly number[],
): Attribute[] | undefined {
  const isUsual =
    tensors.every(({ dtype }) => dtype === "float32") &&
    filters.reduce((product, size) => product * size, 1) <= mostNumbers;
  return isUsual && hasOwnOperations() ? windowAttributes(backend, attributes) : undefined;
}

/** Convolutions over images and their gradients. */
export const convolutionKernels: Readonly<Record<string, Kernel>> = {
  Conv2D(tf, backend, inputs, attributes, stock) {
    const given = [inputs["x"]!, inputs["filter"]!];
    const own = attributesOf(backend, attributes, given, inputs["filter"]!.shape);
    if (!own) return stock();
    const noBias = tf.tensor1d([], "float32");
    const output = backend.executeSingleOutput(
      "KModelConv2D",
      [...own, ...flagAttributes(backend, { relu: false })],
      [...given, noBias],
    );
    noBias.dispose();
    return output;
  },
  Conv2DBackpropInput(tf, backend, inputs, attributes, stock) {
    const given = [inputs["filter"]!, inputs["dy"]!];
    const own = attributesOf(backend, attributes, given, inputs["filter"]!.shape);
    if (!own) return stock();
    const sizes = tf.tensor1d(attributes["inputShape"] as number[], "int32");
    const gradient = backend.executeSingleOutput("KModelConv2DInputGrad", own, [...given, sizes]);
    sizes.dispose();
    return gradient;
  },
  Conv2DBackpropFilter(tf, backend, inputs, attributes, stock) {
    const given = [inputs["x"]!, inputs["dy"]!];
    const own = attributesOf(backend, attributes, given, attributes["filterShape"] as number[]);
    if (!own) return stock();
    const sizes = tf.tensor1d(attributes["filterShape"] as number[], "int32");
    const [gradient, bias] = backend.executeMultipleOutputs("KModelConv2DFilterGrad", own, [...given, sizes], 2);
    bias!.dispose();
    sizes.dispose();
    return gradient!;
  },
};
