import assert from "node:assert/strict";
import { isOutOfMemory, outOfMemory } from "../../../src/trainer/training/out-of-memory";
import { readModel } from "../../support/program";

describe("want of memory", () => {
  it("is known by what TensorFlow, WebAssembly and JavaScript say", () => {
    for (const message of [
      "Session fail to run with error: OOM when allocating tensor with shape[4096,4096]",
      "std::bad_alloc",
      "Array buffer allocation failed",
      "Aborted(OOM). Build with -sASSERTIONS for more info.",
    ])
      assert.ok(isOutOfMemory(new RangeError(message)), message);
    assert.ok(!isOutOfMemory(new Error("Matrix size-incompatible")));
  });

  it("is told with what takes the memory, and what helps", () => {
    const model = readModel(
      "import keras\nmodel = keras.Sequential([keras.Input((1000,)), keras.layers.Dense(2000), keras.layers.Dense(1)])",
    );
    const { message } = outOfMemory(model, 4096, undefined);
    assert.match(message, /batches of 4096 examples in "sequential.*", which has 2,004,001 parameters/);
    assert.match(message, /the largest weight being "sequential.*\/dense\/kernel" with 2,000,000\./);
    assert.match(message, /A smaller batch_size helps most/);
  });
});
