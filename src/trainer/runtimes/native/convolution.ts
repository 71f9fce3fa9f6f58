import type { NamedAttrMap, TensorInfo } from "@tensorflow/tfjs-core";
import { type Attribute, flagAttributes, type NodeBackend } from "./backend";
import type { Kernel } from "./kernels";
import { hasOwnOperations } from "./own-operations";

/** Beyond so many numbers the filters don't stay in a core's cache, and TensorFlow's operations are quicker. */
const mostNumbers = 1 << 18;

/** What TensorFlow.js says of a convolution, as operations of our own take it; undefined where they don't. */
function attributesOf(
  backend: NodeBackend,
  { strides, pad, dilations }: NamedAttrMap,
  tensors: readonly TensorInfo[],
  filters: readonly number[],
): Attribute[] | undefined {
  const [rows, columns] = pairOf(strides as number | [number, number]);
  const isUsual =
    (pad === "same" || pad === "valid") &&
    pairOf((dilations ?? 1) as number | [number, number]).every((one) => one === 1) &&
    tensors.every(({ dtype }) => dtype === "float32") &&
    filters.reduce((product, size) => product * size, 1) <= mostNumbers;
  if (!hasOwnOperations() || !isUsual) return undefined;
  const { TF_ATTR_INT: type } = backend.binding;
  return [
    { name: "stride_rows", type, value: rows },
    { name: "stride_columns", type, value: columns },
    ...flagAttributes(backend, { same: pad === "same" }),
  ];
}

const pairOf = (sizes: number | [number, number]): [number, number] =>
  typeof sizes === "number" ? [sizes, sizes] : sizes;

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
