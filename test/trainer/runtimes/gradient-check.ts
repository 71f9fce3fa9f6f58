import assert from "node:assert/strict";
import type { Tensor } from "@tensorflow/tfjs-core";
import { type Runtime, selectRuntime } from "../../../src/trainer/runtimes/runtime";
import { worstGradientError } from "./finite-differences";

export type TensorFlow = Runtime["tf"];
/** An operation with the shapes of its inputs. */
export type GradientCase = [
  name: string,
  shapes: number[][],
  operation: (tf: TensorFlow, ...inputs: Tensor[]) => Tensor,
];

/** Declares one test for each operation: the built-in engine's gradients against finite differences. */
export function checkGradients(cases: readonly GradientCase[]): void {
  let tf: TensorFlow;
  before(async () => {
    ({ tf } = await selectRuntime("wasm"));
  });

  for (const [name, shapes, operation] of cases) {
    it(`equal finite differences: ${name}`, () => {
      const error = worstGradientError(tf, shapes, (...inputs) => operation(tf, ...inputs));
      assert.ok(error < 5e-3, `differs by ${error}`);
    });
  }
}
