import { type NamedAttrMap, type TensorInfo, util } from "@tensorflow/tfjs-core";
import type { Runtime } from "../runtime";
import { type Attribute, flagAttributes, type NodeBackend } from "./backend";
import type { Kernel } from "./kernels";
import { hasOwnOperations } from "./own-operations";
import { windowAttributes } from "./windows";

/** A kind of convolution over images that has operations of our own. */
interface Kind {
  /** TensorFlow.js' kernel: those of the gradients are `…BackpropInput` and `…BackpropFilter`. */
  readonly kernel: string;
  /** Those of the gradients are `…InputGrad` and `…FilterGrad`. */
  readonly operation: string;
  /** Whether filters of that shape are taken: (rows, columns, channels, filters). */
  takes(filters: readonly number[]): boolean;
  /** Whether it has a bias, too, and that a gradient. */
  readonly hasBias: boolean;
}

const kinds: readonly Kind[] = [
  {
    kernel: "Conv2D",
    operation: "KModelConv2D",
    // Larger filters don't stay in a core's cache, and TensorFlow's operations are quicker.
    takes: (filters) => util.sizeFromShape([...filters]) <= 1 << 18,
    hasBias: true,
  },
  {
    kernel: "DepthwiseConv2dNative",
    operation: "KModelDepthwiseConv2D",
    takes: ([rows, columns, , multiplier]) => multiplier === 1 && rows! * columns! <= 128,
    hasBias: false,
  },
];

/** What TensorFlow.js says of a convolution, as the operation of our own takes it; undefined where it doesn't. */
function attributesOf(
  { takes }: Kind,
  backend: NodeBackend,
  attributes: NamedAttrMap,
  tensors: readonly TensorInfo[],
  filters: readonly number[],
): Attribute[] | undefined {
  const isUsual = tensors.every(({ dtype }) => dtype === "float32") && takes(filters);
  return isUsual && hasOwnOperations() ? windowAttributes(backend, attributes) : undefined;
}

function kernelsOf(kind: Kind): Record<string, Kernel> {
  const { kernel, operation, hasBias } = kind;
  return {
    [kernel]: (tf, backend, inputs, attributes, stock) => {
      const given = [inputs["x"]!, inputs["filter"]!];
      const own = attributesOf(kind, backend, attributes, given, inputs["filter"]!.shape);
      if (!own) return stock();
      if (!hasBias) return backend.executeSingleOutput(operation, own, given);
      const withoutRelu = [...own, ...flagAttributes(backend, { relu: false })];
      return using(tf.tensor1d([], "float32"), (bias) =>
        backend.executeSingleOutput(operation, withoutRelu, [...given, bias]),
      );
    },
    [`${kernel}BackpropInput`]: (tf, backend, inputs, attributes, stock) => {
      const given = [inputs["filter"]!, inputs["dy"]!];
      const own = attributesOf(kind, backend, attributes, given, inputs["filter"]!.shape);
      if (!own) return stock();
      return using(sizes(tf, attributes["inputShape"]), (shape) =>
        backend.executeSingleOutput(`${operation}InputGrad`, own, [...given, shape]),
      );
    },
    [`${kernel}BackpropFilter`]: (tf, backend, inputs, attributes, stock) => {
      const given = [inputs["x"]!, inputs["dy"]!];
      const own = attributesOf(kind, backend, attributes, given, attributes["filterShape"] as number[]);
      if (!own) return stock();
      return using(sizes(tf, attributes["filterShape"]), (shape) => {
        const [gradient, bias] = backend.executeMultipleOutputs(
          `${operation}FilterGrad`,
          own,
          [...given, shape],
          hasBias ? 2 : 1,
        );
        bias?.dispose();
        return gradient!;
      });
    },
  };
}

type Tensor = ReturnType<Runtime["tf"]["tensor1d"]>;

const sizes = (tf: Runtime["tf"], shape: unknown): Tensor => tf.tensor1d(shape as number[], "int32");

function using<T>(tensor: Tensor, run: (tensor: Tensor) => T): T {
  const result = run(tensor);
  tensor.dispose();
  return result;
}

/** Convolutions over images and their gradients. */
export const convolutionKernels: Readonly<Record<string, Kernel>> = Object.fromEntries(
  kinds.flatMap((kind) => Object.entries(kernelsOf(kind))),
);
