import { formatShape } from "../../../protocol";
import { compatible, compatibleShapes } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import type { TensorSpec } from "../../core/tensor";
import type { Operations } from "../operations";
import { broadcastShapes, floatResult, promote } from "./broadcast";
import { convolutionShapes, windowed } from "./convolution";
import { axisOf } from "./form";

type Spec = TensorSpec;

function matrixProduct(x: Spec, y: Spec): Spec {
  const refuse = () =>
    new KerasError(
      "shape-mismatch",
      `Inner dimensions must agree in a matrix product: ${formatShape(x.shape)} and ${formatShape(y.shape)} were given, ${x.shape.at(-1)} against ${y.shape.at(y.shape.length > 1 ? -2 : -1)}.`,
      { input: 1 },
    );
  if (x.shape.length === 0 || y.shape.length === 0)
    throw new KerasError(
      "wrong-rank",
      `A matrix product needs tensors of rank 1 or more. Received: ${formatShape(x.shape)} and ${formatShape(y.shape)}`,
    );
  const inner = y.shape.length > 1 ? y.shape.at(-2)! : y.shape[0]!;
  if (!compatible(x.shape.at(-1)!, inner)) throw refuse();
  const batch = broadcastShapes(x.shape.slice(0, -2), y.shape.slice(0, -2));
  const rows = x.shape.length > 1 ? [x.shape.at(-2)!] : [];
  const columns = y.shape.length > 1 ? [y.shape.at(-1)!] : [];
  const isSmall = x.dtype === "int8" && y.dtype === "int8";
  return { shape: [...batch, ...rows, ...columns], dtype: isSmall ? "int32" : promote(x.dtype, y.dtype) };
}

/** Shape rules of neural networks' own operations. */
export const neuralShapes = {
  matmul: matrixProduct,
  softmax(x, axis) {
    for (const one of typeof axis === "number" ? [axis] : axis) axisOf(one, x.shape.length);
    return { shape: x.shape, dtype: floatResult(x.dtype) };
  },
  logSoftmax: (x) => ({ shape: x.shape, dtype: floatResult(x.dtype) }),
  ...convolutionShapes,
  maxPool: pooled,
  averagePool: pooled,
  scan(step, inputs, states, _mask, _options) {
    const [batch, time, ...rest] = inputs.shape;
    const result = step({ shape: [batch!, ...rest], dtype: inputs.dtype }, states);
    const { shape, dtype } = result.output;
    states.forEach((state, index) => {
      checkState(state, result.states[index]!);
    });
    return {
      outputs: { shape: [shape[0]!, time!, ...shape.slice(1)], dtype },
      last: result.output,
      states: result.states,
    };
  },
} satisfies Partial<Operations<Spec>>;

/** A step gives states like those that it was given: the next step reads them. Throws KerasError. */
function checkState({ shape: before }: Spec, { shape: after }: Spec): void {
  if (compatibleShapes(before, after)) return;
  throw new KerasError(
    "shape-mismatch",
    `The cell gives a state of shape ${formatShape([...after])} for one of shape ${formatShape([...before])}, which the next step can't read.`,
  );
}

function pooled(x: Spec, { size, strides, padding }: Parameters<Operations<Spec>["maxPool"]>[1]): Spec {
  const spatial = x.shape
    .slice(1, -1)
    .map((dimension, index) => windowed(dimension, size[index]!, strides[index]!, padding));
  if (spatial.some((dimension) => typeof dimension === "number" && dimension <= 0)) {
    throw new KerasError(
      "kernel-too-large",
      `The pooling window is larger than its input: pool_size=${formatShape([...size])} with strides ${formatShape([...strides])} and padding "${padding}" on ${formatShape([...x.shape])} would give a size of zero or less. padding="same" or a smaller pool_size helps.`,
      { argument: "pool_size" },
    );
  }
  return { shape: [x.shape[0]!, ...spatial, x.shape.at(-1)!], dtype: x.dtype };
}
