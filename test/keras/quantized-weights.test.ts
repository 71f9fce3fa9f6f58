import assert from "node:assert/strict";
import { readModel } from "../support/program";
import { readRecorded } from "./support/recorded";

interface Quantized {
  source: string;
  refused?: string;
  policy?: string;
  weights?: [name: string, shape: number[], dtype: string, trainable: boolean][];
  params?: number;
}

describe("weights of quantized layers", () => {
  for (const { source, refused, policy, weights, params } of readRecorded("quantized_weights") as Quantized[])
    it(source.split("\n").slice(3).join("; "), () => {
      if (refused !== undefined) {
        assert.throws(() => readModel(source), Error, refused);
        return;
      }
      const model = readModel(source);
      const trainable = new Set(model.trainableWeights());
      assert.deepEqual(
        model.allWeights().map((one) => [one.name, one.shape, one.dtype, trainable.has(one)]),
        weights,
      );
      assert.equal(model.layers[1]!.policy, policy);
      assert.equal(model.countParams(), params);
    });
});
