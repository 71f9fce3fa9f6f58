import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadNative } from "../../../src/trainer/runtimes/native/native";
import { selectRuntime } from "../../../src/trainer/runtimes/runtime";

describe("selectRuntime", () => {
  let emptyFolder: string;
  before(() => {
    emptyFolder = mkdtempSync(join(tmpdir(), "kmodel-runtime-"));
  });
  after(() => {
    rmSync(emptyFolder, { recursive: true });
  });

  it("runs the built-in engine when asked to", async () => {
    const { name, tf, version, reason } = await selectRuntime("wasm");
    assert.equal(name, "wasm");
    assert.equal(tf.getBackend(), "wasm");
    assert.match(version, /^\d+\.\d+\.\d+$/);
    assert.equal(reason, "The built-in WebAssembly engine runs, as asked.");
    assert.deepEqual([...tf.matMul([[1, 2]], [[3], [4]]).dataSync()], [11]);
  });

  it("falls back to the built-in engine and says why", async () => {
    const { name, reason } = await selectRuntime("auto", { nativeFolder: emptyFolder });
    assert.equal(name, "wasm");
    assert.equal(
      reason,
      `The built-in WebAssembly engine runs, because for the native one there is no tfjs_binding.node in ${emptyFolder}.`,
    );
  });

  it("refuses in one sentence when the native engine is demanded and cannot be loaded", async () => {
    await assert.rejects(selectRuntime("native", { nativeFolder: emptyFolder }), {
      message: `The native engine cannot run: there is no tfjs_binding.node in ${emptyFolder}.`,
    });
  });

  it("explains a native library of another system without a stack", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kmodel-addon-"));
    writeFileSync(join(folder, "tfjs_binding.node"), "not a library");
    try {
      const outcome = await loadNative(folder);
      assert.ok("failure" in outcome);
      assert.match(outcome.failure, /^its native library (is for another system|does not load \(.*\))$/);
      assert.doesNotMatch(outcome.failure, /\n| at /);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("says where it looked when the built-in engine's files are missing", () => {
    const runtime = join(__dirname, "../../../src/trainer/runtimes/runtime");
    const program = `require(${JSON.stringify(runtime)})
      .selectRuntime("wasm", { wasmFolders: [${JSON.stringify(emptyFolder)}] })
      .catch((error) => console.log(error.message));`;
    const { stdout, stderr } = spawnSync(process.execPath, ["--require", "tsx/cjs", "-e", program], {
      encoding: "utf8",
    });
    assert.equal(stderr, "");
    assert.equal(
      stdout.trim(),
      `The built-in engine's files (tfjs-backend-wasm-simd.wasm, tfjs-backend-wasm.wasm) are in none of: ${emptyFolder}.`,
    );
  });

  it("prints nothing and leaves the process's error handling alone", () => {
    const runtime = join(__dirname, "../../../src/trainer/runtimes/runtime");
    const program = `require(${JSON.stringify(runtime)}).selectRuntime("wasm").then(({ tf }) => {
      tf.unsortedSegmentSum(tf.einsum("ij->ji", tf.ones([2, 3])), tf.tensor1d([0, 1, 0], "int32"), 2).dataSync();
      process.exitCode = process.listenerCount("uncaughtException") + process.listenerCount("unhandledRejection");
    });`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ["--require", "tsx/cjs", "-e", program], {
      encoding: "utf8",
    });
    assert.deepEqual({ stdout, stderr, status }, { stdout: "", stderr: "", status: 0 });
  });
});
