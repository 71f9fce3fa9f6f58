import { formatShape } from "../../protocol";
import { KerasError } from "../core/errors";
import type { TensorSpec } from "../core/tensor";
import type { Operation } from "./operation";

/** Throws KerasError where an operation would give no tensor, or one with a size below zero. */
export function requireOutputs({ className }: Operation, outputs: readonly TensorSpec[]): void {
  if (outputs.length === 0) throw new KerasError("invalid-argument", `${className} would give no tensor at all.`);
  for (const { shape } of outputs)
    for (const size of shape)
      if (typeof size === "number" && size < 0)
        throw new KerasError(
          "invalid-dimension",
          `${className} would give the shape ${formatShape([...shape])}: sizes can't be below zero.`,
        );
}
