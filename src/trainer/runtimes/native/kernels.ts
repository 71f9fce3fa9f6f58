import type { KernelFunc, NamedAttrMap, Tensor, TensorInfo } from "@tensorflow/tfjs-core";
import type { Runtime } from "../runtime";
import { flagAttributes, type NodeBackend, nodeBackend, typeAttributes } from "./backend";
import { convolutionKernels } from "./convolution";
import { maxPoolingKernels } from "./max-pooling";
import { hasOwnOperations } from "./own-operations";
import { isOneThreadEach } from "./settings";

type TensorFlow = Runtime["tf"];
type Inputs = Readonly<Record<string, TensorInfo>>;
export type Kernel = (
  tf: TensorFlow,
  backend: NodeBackend,
  inputs: Inputs,
  attributes: NamedAttrMap,
  stock: () => TensorInfo | TensorInfo[],
) => TensorInfo | TensorInfo[];

const backendName = "tensorflow";

/** So many fill a vector of the processor's. */
const fewestColumns = 8;

/** Our own product copies a turned matrix first: of so many numbers faster than TensorFlow's begins. */
const mostTurned = 2 ** 13;

/** Kernels of tfjs-node that read numbers back, or call an operation that TensorFlow optimizes less well. */
const kernels: Readonly<Record<string, Kernel>> = {
  ...convolutionKernels,
  ...maxPoolingKernels,
  // tfjs-node looks through all indices first; TensorFlow refuses wrong ones itself.
  GatherV2(tf, backend, inputs, { axis, batchDims }) {
    const [x, indices] = [inputs["x"]!, inputs["indices"]!];
    const attributes = [
      { name: "batch_dims", type: backend.binding.TF_ATTR_INT, value: batchDims },
      ...typeAttributes(backend, { Tparams: x.dtype, Tindices: indices.dtype, Taxis: "int32" }),
    ];
    return tf.tidy(() =>
      backend.executeSingleOutput("GatherV2", attributes, [x, indices, tf.scalar(axis as number, "int32")]),
    );
  },
  BatchMatMul(tf, backend, inputs, { transposeA, transposeB }, stock) {
    const [a, b] = [inputs["a"]!, inputs["b"]!];
    if (a.shape.length !== 2 || b.shape.length !== 2) return stock();
    const flags = { transpose_a: transposeA, transpose_b: transposeB };
    const isSmall = !transposeB || b.shape[0]! * b.shape[1]! <= mostTurned;
    if (hasOwnOperations() && isOneThreadEach() && a.dtype === "float32" && isSmall)
      return tf.tidy(() => {
        const given = [a, b, tf.tensor1d([], "float32")];
        return backend.executeSingleOutput("KModelMatMul", flagAttributes(backend, { ...flags, relu: false }), given);
      });
    const attributes = [...typeAttributes(backend, { T: a.dtype }), ...flagAttributes(backend, flags)];
    return backend.executeSingleOutput("MatMul", attributes, [a, b]);
  },
  // As a rule the gradient of a bias.
  Sum(tf, backend, inputs, { axis, keepDims }, stock) {
    const x = inputs["x"]!;
    const axes = tf.util.parseAxisParam(axis as number | number[], x.shape);
    const [kept, areFirst] = [x.shape.slice(axes.length), axes.every((one, place) => one === place)];
    const columns = tf.util.sizeFromShape(kept);
    if (!hasOwnOperations() || x.dtype !== "float32" || !areFirst || columns < fewestColumns) return stock();
    const shape = keepDims ? [...axes.map(() => 1), ...kept] : kept;
    return tf.tidy(() => {
      const sums = backend.executeSingleOutput("KModelSumColumns", [], [x, tf.scalar(columns, "int32")]);
      return tf.reshape(sums, shape);
    });
  },
  UnsortedSegmentSum(tf, backend, inputs, { numSegments }, stock) {
    const [x, ids] = [inputs["x"]!, inputs["segmentIds"]!];
    if (!hasOwnOperations() || x.dtype !== "float32") return stock();
    const count = tf.scalar(numSegments as number, "int32");
    const sums = backend.executeSingleOutput("KModelSumRows", [], [x, ids, count]);
    count.dispose();
    return sums;
  },
};

/** Puts the kernels in the place of tfjs-node's own. */
export function correctKernels(tf: TensorFlow): void {
  const backend = nodeBackend(tf)!;
  for (const [kernelName, kernel] of Object.entries(kernels)) {
    const { kernelFunc: stock } = tf.getKernel(kernelName, backendName);
    tf.unregisterKernel(kernelName, backendName);
    const kernelFunc: KernelFunc = (call) => kernel(tf, backend, call.inputs as Inputs, call.attrs!, () => stock(call));
    tf.registerKernel({ kernelName, backendName, kernelFunc });
  }
}

/** A gradient that is one operation of TensorFlow: of the gradient upstream, and of the output or the input. */
interface FusedGradient {
  readonly operation: string;
  readonly of: "input" | "output";
  /** Whether the operation takes the gradient before what it is of. */
  readonly gradientFirst: boolean;
}

const gradients: Readonly<Record<string, FusedGradient>> = {
  // Of the output: it is positive where the input is, and TensorFlow may then fuse what stands before.
  Relu: { operation: "ReluGrad", of: "output", gradientFirst: true },
  Relu6: { operation: "Relu6Grad", of: "output", gradientFirst: true },
  Elu: { operation: "EluGrad", of: "output", gradientFirst: true },
  Selu: { operation: "SeluGrad", of: "output", gradientFirst: true },
  Softplus: { operation: "SoftplusGrad", of: "input", gradientFirst: true },
  Sigmoid: { operation: "SigmoidGrad", of: "output", gradientFirst: false },
  Tanh: { operation: "TanhGrad", of: "output", gradientFirst: false },
  Rsqrt: { operation: "RsqrtGrad", of: "output", gradientFirst: false },
  Sqrt: { operation: "SqrtGrad", of: "output", gradientFirst: false },
};

/** Computes gradients of activations at once. Where gradients are taken of gradients, tfjs-core's own stay. */
export function fuseGradients(tf: TensorFlow): void {
  const backend = nodeBackend(tf)!;
  for (const [kernelName, fused] of Object.entries(gradients)) {
    const stock = tf.getGradient(kernelName);
    tf.unregisterGradient(kernelName);
    tf.registerGradient({
      kernelName,
      inputsToSave: ["x"],
      outputsToSave: [true],
      gradFunc: (dy, saved, attributes) => {
        const [x, y] = saved as [Tensor, Tensor];
        const gradient = dy as Tensor;
        const savedByStock = [...(stock.inputsToSave ?? []).map(() => x), ...(stock.outputsToSave ?? []).map(() => y)];
        if (tf.engine().isTapeOn() || gradient.dtype !== "float32") return stock.gradFunc(dy, savedByStock, attributes);
        const of = fused.of === "input" ? x : y;
        const given = fused.gradientFirst ? [gradient, of] : [of, gradient];
        return {
          x: () => backend.executeSingleOutput(fused.operation, typeAttributes(backend, { T: "float32" }), given),
        };
      },
    });
  }
}
