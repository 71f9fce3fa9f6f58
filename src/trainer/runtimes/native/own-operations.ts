import { existsSync } from "node:fs";
import { join } from "node:path";
import { addonNames } from "../../../native/addon-files";

/** What a graph must say of an operation: the type attribute of each input, and all attributes. */
export interface OperationDefinition {
  readonly inputs: readonly (string | readonly string[])[];
  readonly attributes: readonly string[];
}

const windows = ["stride_rows", "stride_columns", "same"];

/** Operations of `src/native/kernels`. The types of their inputs are fixed. */
export const ownDefinitions: Readonly<Record<string, OperationDefinition>> = {
  ...Object.fromEntries(
    ["KModelLSTM", "KModelGRU", "KModelGRUResetBefore", "KModelSimpleRNN"].flatMap((name) =>
      [name, `${name}Grad`].map((operation) => [operation, { inputs: [], attributes: ["reverse"] }]),
    ),
  ),
  KModelApplyAdam: { inputs: [], attributes: [] },
  KModelApplyAdamToProduct: { inputs: [], attributes: ["transpose_a", "transpose_b"] },
  KModelAttention: { inputs: [], attributes: [] },
  KModelAttentionGrad: { inputs: [], attributes: [] },
  KModelBatchNormalization: { inputs: [], attributes: ["epsilon", "relu", "ceiling"] },
  KModelBatchNormalizationGrad: { inputs: [], attributes: ["epsilon", "ceiling"] },
  KModelConv2D: { inputs: [], attributes: [...windows, "relu"] },
  KModelConv2DFilterGrad: { inputs: [], attributes: windows },
  KModelConv2DInputGrad: { inputs: [], attributes: windows },
  KModelDepthwiseConv2D: { inputs: [], attributes: windows },
  KModelDepthwiseConv2DFilterGrad: { inputs: [], attributes: windows },
  KModelDepthwiseConv2DInputGrad: { inputs: [], attributes: windows },
  KModelDropoutMask: { inputs: [], attributes: [] },
  KModelLayerNormalization: { inputs: [], attributes: [] },
  KModelLayerNormalizationGrad: { inputs: [], attributes: [] },
  KModelMatMul: { inputs: [], attributes: ["transpose_a", "transpose_b", "relu"] },
  KModelMaxPool: { inputs: [], attributes: ["size_rows", "size_columns", ...windows] },
  KModelMaxPoolGrad: { inputs: [], attributes: ["size_rows", "size_columns", ...windows, "relu"] },
  KModelRMSNormalization: { inputs: [], attributes: [] },
  KModelRMSNormalizationGrad: { inputs: [], attributes: [] },
  KModelSigmoidEntropy: { inputs: [], attributes: [] },
  KModelSoftmaxEntropy: { inputs: [], attributes: [] },
  KModelSparseSoftmaxEntropy: { inputs: [], attributes: [] },
  KModelSumColumns: { inputs: [], attributes: [] },
  KModelSumRows: { inputs: [], attributes: [] },
};

let areLoaded = false;

/**
 * Adds them to TensorFlow's. An installation of tfjs-node's own comes without, and a system older than the one that they were
 * compiled on may not load them: layers then run step by step.
 */
export function loadOwnOperations(require: NodeJS.Require, folder: string): void {
  const addon = join(folder, addonNames.kernels);
  if (!existsSync(addon)) return;
  try {
    require(addon);
    areLoaded = true;
  } catch {
    areLoaded = false;
  }
}

export const hasOwnOperations = (): boolean => areLoaded;
