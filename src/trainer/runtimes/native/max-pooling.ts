import { flagAttributes } from "./backend";
import type { Kernel } from "./kernels";
import { hasOwnOperations } from "./own-operations";
import { windowAttributes } from "./windows";

/** The largest numbers of windows on images, and their gradient. */
export const maxPoolingKernels: Readonly<Record<string, Kernel>> = {
  MaxPool(_tf, backend, inputs, attributes, stock) {
    const x = inputs["x"]!;
    const own = x.dtype === "float32" && hasOwnOperations() ? windowAttributes(backend, attributes) : undefined;
    return own ? backend.executeSingleOutput("KModelMaxPool", own, [x]) : stock();
  },
  MaxPoolGrad(_tf, backend, inputs, attributes, stock) {
    const given = [inputs["input"]!, inputs["output"]!, inputs["dy"]!];
    const isFloat = given.every(({ dtype }) => dtype === "float32");
    const own = isFloat && hasOwnOperations() ? windowAttributes(backend, attributes) : undefined;
    if (!own) return stock();
    return backend.executeSingleOutput(
      "KModelMaxPoolGrad",
      [...own, ...flagAttributes(backend, { relu: false })],
      given,
    );
  },
};
