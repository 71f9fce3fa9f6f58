import assert from "node:assert/strict";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import type { WasmBackend } from "../../../../src/trainer/runtimes/wasm/backend";
import { evaluate, formula } from "../../../../src/trainer/runtimes/wasm/simd/elementwise";
import { sigmoid, tanh } from "../../../../src/trainer/runtimes/wasm/simd/term";
import { loadWasm } from "../../../../src/trainer/runtimes/wasm/wasm";

describe("formulas compiled to WebAssembly", () => {
  const arithmetic = formula(2, 1, ([x, y], [number]) => [
    x!.plus(y!).times(number!),
    x!.minus(y!).over(3),
    x!.abs().sqrt().max(y!).min(2),
  ]);
  const expected = (x: number, y: number): number[] => [
    (x + y) * 0.5,
    (x - y) / 3,
    Math.min(2, Math.max(Math.sqrt(Math.abs(x)), y)),
  ];

  for (const count of [0, 1, 4, 7])
    it(`compute ${count} positions, whatever is left behind the last four`, async () => {
      const { tf } = await loadWasm();
      const given = [1, 2].map((seed) => tf.tensor1d(Array.from({ length: count }, (_, index) => index - seed)));
      const backend = tf.backend() as unknown as WasmBackend;
      const found = evaluate(backend, arithmetic, given, [0.5]).map((one) => valuesOf(backend, one));
      const [xs, ys] = given.map((tensor) => [...tensor.dataSync()]) as [number[], number[]];
      found.forEach((values, result) => {
        assert.equal(values.length, count);
        values.forEach((value, index) => {
          assert.ok(Math.abs(value - expected(xs[index]!, ys[index]!)[result]!) < 1e-6);
        });
      });
    });

  it("have TensorFlow's tanh and sigmoid", async () => {
    const { tf } = await loadWasm();
    const numbers = tf.tensor1d([-50, -9, -3, -0.5, -1e-6, 0, 1e-6, 0.3, 2, 8, 60]);
    const backend = tf.backend() as unknown as WasmBackend;
    const [tanhs, sigmoids] = evaluate(
      backend,
      formula(1, 0, ([x]) => [tanh(x!), sigmoid(x!)]),
      [numbers],
      [],
    ).map((one) => valuesOf(backend, one));
    [...numbers.dataSync()].forEach((x, index) => {
      assert.ok(Math.abs(tanhs![index]! - Math.tanh(x)) < 3e-7, `tanh of ${x}`);
      assert.ok(Math.abs(sigmoids![index]! - 1 / (1 + Math.exp(-x))) < 3e-7, `sigmoid of ${x}`);
    });
  });
});

const valuesOf = (backend: WasmBackend, { dataId }: TensorInfo): number[] => [
  ...(backend.readSync(dataId) as Float32Array),
];
