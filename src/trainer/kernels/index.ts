import type { Operations } from "../../keras/ops/operations";
import { withComplex } from "./complex";
import { elementwiseKernels } from "./elementwise";
import { formKernels } from "./form";
import { fusedKernels } from "./fused";
import { linearAlgebraKernels } from "./linear-algebra";
import { withLogits } from "./logits";
import { functionKernels } from "./functions";
import { neuralKernels } from "./neural";
import { randomKernels } from "./random";
import { reductionKernels } from "./reductions";
import { trigonometryKernels } from "./trigonometry";
import type { Tensor, TensorFlow } from "./types";
import { valueKernels } from "./values";

export type { Tensor, TensorFlow } from "./types";

/** Every operation of Keras on tensors; one that is missing does not compile. */
export function createKernels(tf: TensorFlow): Operations<Tensor> {
  const kernels = withComplex(tf, {
    ...fusedKernels(tf),
    ...elementwiseKernels(tf),
    ...trigonometryKernels(tf),
    ...valueKernels(tf),
    ...formKernels(tf),
    ...reductionKernels(tf),
    ...linearAlgebraKernels(tf),
    ...neuralKernels(tf),
    ...functionKernels(tf),
    ...randomKernels(tf),
  });
  return withLogits(kernels);
}
