import assert from "node:assert/strict";
import { ModelSerializer } from "../../../src/keras/saving/model-config";
import { toText } from "../../../src/keras/saving/serialize";
import { weightGroups } from "../../../src/keras/saving/weights-layout";
import type { Layer } from "../../../src/keras/core/layer";
import { readModel } from "../../support/program";

/** A model of one layer that has learnt from data. */
const model = (dtype: string, source: string, data: string) =>
  readModel(
    `layer = layers.${source}\nlayer.adapt(${data})\nmodel = keras.Sequential([keras.Input((1,), dtype="${dtype}"), layer])`,
  );

const configOf = (layer: Layer): Record<string, unknown> =>
  (JSON.parse(toText(new ModelSerializer().layer(layer))) as { config: Record<string, unknown> }).config;

const words = "['red', 'green', 'red', 'blue']";

describe("what a layer has learnt, in Keras' files", () => {
  it("a vocabulary is an argument", () => {
    const [layer] = model("string", "StringLookup()", words).layers;
    assert.deepEqual(configOf(layer!)["vocabulary"], ["red", "green", "blue"]);
  });

  it("the vocabulary inside a TextVectorization too", () => {
    const [layer] = model("string", "TextVectorization(max_tokens=4)", words).layers;
    assert.deepEqual(configOf(layer!)["vocabulary"], ["red", "green"]);
  });

  it("weights of tokens stand with the special tokens, and in the weights file by name", () => {
    const one = model("string", "StringLookup(output_mode='tf_idf')", words);
    const config = configOf(one.layers[0]!);
    assert.deepEqual(config["vocabulary"], ["[UNK]", "red", "green", "blue"]);
    assert.equal((config["idf_weights"] as number[]).length, 4);
    const named = weightGroups(one).flatMap(({ path, named }) => named.map(([name]) => `${path}/${name}`));
    assert.deepEqual(named, ["layers/string_lookup/vars/idf_weights"]);
  });

  it("boundaries stand beside the number of bins, without `trainable`, which Discretization does not take", () => {
    const [layer] = model("float32", "Discretization(num_bins=2)", "[[1.0, 2.0, 3.0, 4.0]]").layers;
    const config = configOf(layer!);
    assert.deepEqual([config["bin_boundaries"], config["num_bins"]], [[2], 2]);
    assert.equal("trainable" in config, false);
  });
});
