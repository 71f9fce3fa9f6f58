// Of the optional package only these parts are used: its index loads all of TensorFlow.js besides.
declare module "@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js" {
  export const NodeJSKernelBackend: { readonly prototype: object };
}
declare module "@tensorflow/tfjs-node/dist/int64_tensors.js" {
  /** A number of 64 bits, which is passed outside of tensors. */
  export const Int64Scalar: new (value: number) => object;
}
declare module "@tensorflow/tfjs-node/dist/register_all_kernels.js";
