import assert from "node:assert/strict";
import { selectRuntime } from "../../../../src/trainer/runtimes/runtime";

describe("signs on WebAssembly", () => {
  it("are those of the smallest numbers too", async () => {
    const { tf } = await selectRuntime("wasm");
    const numbers = tf.tensor1d([1e-3, 1e-8, -1e-30, 0, -2]);
    assert.deepEqual([...tf.sign(numbers).dataSync()], [1, 1, -1, 0, -1]);
    assert.deepEqual([...tf.sign(tf.tensor1d([3, 0, -4], "int32")).dataSync()], [1, 0, -1]);
  });
});
