import assert from "node:assert/strict";
import { weightGroups } from "../../../src/keras/saving/weights-layout";
import { ModelSerializer } from "../../../src/keras/saving/model-config";
import { readModel } from "../../support/program";

const source = `
import keras
from keras import layers, ops

class Linear(layers.Layer):
    def __init__(self, units=32, **kwargs):
        super().__init__(**kwargs)
        self.units = units
    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units))
        self.b = self.add_weight(shape=(self.units,), initializer="zeros")
    def call(self, inputs):
        return ops.matmul(inputs, self.w) + self.b

class A(layers.Layer):
    def __init__(self, u, **k):
        super().__init__(**k)
        self.u = u
        self.blocks = [layers.Dense(u), Linear(2), layers.Dense(2)]
        self.d = {"a": layers.Dense(2), "b": [layers.Dense(2)]}
        self._p = layers.Dense(1)
        self.seq = keras.Sequential([layers.Dense(2)])
    def call(self, x):
        for b in self.blocks:
            x = b(x)
        return self._p(self.d["a"](self.d["b"][0](self.seq(x))))
    def get_config(self):
        return {**super().get_config(), "u": self.u}

i = keras.Input((4,))
model = keras.Model(i, A(3)(i))
`;

/** What Keras 3.15 wrote for the same program: the groups that hold weights. */
const groups = [
  "layers/a/_p",
  "layers/a/blocks/dense",
  "layers/a/blocks/dense_1",
  "layers/a/blocks/linear",
  "layers/a/d/container/dense",
  "layers/a/d/dense",
  "layers/a/seq/layers/dense",
].map((path) => `${path}/vars`);

describe("layers of a program in Keras' files", () => {
  it("have their weights where Keras looks for them", () => {
    const held = weightGroups(readModel(source)).filter(({ weights }) => weights.length > 0);
    assert.deepEqual(held.map(({ path }) => path).sort(), groups);
  });

  it("are written by what their get_config gives, for Keras' custom_objects", () => {
    const { config } = new ModelSerializer().layer(readModel(source)) as unknown as {
      config: { layers: Record<string, unknown>[] };
    };
    const { class_name: className, registered_name: registered, build_config: build, ...rest } = config.layers[1]!;
    assert.deepEqual([className, registered, build], ["A", "A", { input_shape: [null, 4] }]);
    assert.deepEqual(rest["config"], { name: "a", trainable: true, dtype: "float32", u: 3 });
  });
});
