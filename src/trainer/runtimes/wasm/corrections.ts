import type { Correction } from "./backend";
import { avgPoolGrad } from "./kernels/avg-pool-grad";
import { avgPool3DGrad } from "./kernels/avg-pool3d-grad";
import { batchMatMul } from "./kernels/batch-mat-mul";
import { lstm } from "./kernels/lstm";
import { lstmGrad } from "./kernels/lstm-grad";
import { conv2DBackpropFilter } from "./kernels/conv2d-backprop-filter";
import { conv2DBackpropInput } from "./kernels/conv2d-backprop-input";
import { conv3DBackpropFilter } from "./kernels/conv3d-backprop-filter";
import { conv3DBackpropInput } from "./kernels/conv3d-backprop-input";
import { depthwiseBackpropFilter } from "./kernels/depthwise-backprop-filter";
import { depthwiseBackpropInput } from "./kernels/depthwise-backprop-input";
import { gather } from "./kernels/gather";
import { identity } from "./kernels/identity";
import { maxPoolGrad } from "./kernels/max-pool-grad";
import { maxPool3D } from "./kernels/max-pool3d";
import { maxPool3DGrad } from "./kernels/max-pool3d-grad";
import { sign } from "./kernels/sign";
import { slice } from "./kernels/slice";
import { split } from "./kernels/split";
import { unpack } from "./kernels/unpack";
import { unsortedSegmentSum } from "./kernels/unsorted-segment-sum";
import { updateKernels } from "./kernels/updates";

/** The kernels that tfjs-backend-wasm lacks, has wrong, or has too slow to train with. */
export const corrections: readonly Correction[] = [
  avgPoolGrad,
  avgPool3DGrad,
  batchMatMul,
  lstm,
  lstmGrad,
  conv2DBackpropFilter,
  conv2DBackpropInput,
  conv3DBackpropFilter,
  conv3DBackpropInput,
  depthwiseBackpropFilter,
  depthwiseBackpropInput,
  gather,
  identity,
  maxPoolGrad,
  maxPool3D,
  maxPool3DGrad,
  sign,
  slice,
  split,
  unpack,
  unsortedSegmentSum,
  ...updateKernels,
];
