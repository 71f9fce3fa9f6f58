import assert from "node:assert/strict";
import { runText } from "./support/run-text";

/** The same LSTM twice: the second has tanh as a function of the program, which no engine takes for the usual one. */
const program = (options: string, call: string) => `
import keras
import numpy as np
from keras import layers

random = np.random.RandomState(0)
x = random.rand(24, 9, 4).astype("float32") - 0.5
mask = random.rand(24, 9) < 0.6
mask[0] = False
mask[1] = True
hidden = random.rand(24, 3).astype("float32")
carry = random.rand(24, 3).astype("float32")


def build(activation):
    sequence = keras.Input((9, 4))
    steps = keras.Input((9,), dtype="bool")
    states = [keras.Input((3,)), keras.Input((3,))]
    first, second = [keras.initializers.RandomUniform(-1, 1, seed=seed) for seed in [1, 2]]
    lstm = layers.LSTM(3, activation, kernel_initializer=first, recurrent_initializer=second, return_state=True, ${options})
    outputs = lstm(sequence, mask=steps, ${call})
    return keras.Model([sequence, steps, *states], outputs)


data = [x, mask, hidden, carry]
found = []
for activation in ["tanh", lambda value: keras.ops.tanh(value)]:
    model = build(activation)
    numbers = model.predict(data, verbose=0)
    targets = [np.ones_like(part) for part in numbers]
    model.compile(keras.optimizers.SGD(1.0), ["mse", "mse", "mse"])
    model.fit(data, targets, batch_size=8, epochs=2, shuffle=False, verbose=0)
    found.append([*numbers, *model.get_weights()])
for one, other in zip(*found):
    print(one.shape == other.shape, float(np.max(np.abs(one - other))))
`;

const options = ["return_sequences=True", "go_backwards=True", "return_sequences=True, zero_output_for_mask=True"];
const calls = ["", "initial_state=states"];

describe("sequences with skipped steps", function () {
  this.timeout(60000);
  for (const option of options)
    for (const call of calls)
      it(`are read at once as step by step: LSTM(${option})(${call})`, async () => {
        const { end, events } = await runText(program(option, call));
        assert.equal(end.status, "finished", end.message);
        const lines = events.flatMap((event) => (event.type === "output" ? [event.text] : [])).join("");
        const apart = lines
          .trim()
          .split("\n")
          .map((line) => line.split(" "));
        assert.equal(apart.length, 6);
        for (const [isSameShape, distance] of apart) {
          assert.equal(isSameShape, "True");
          assert.ok(Number(distance) < 2e-6, lines);
        }
      });
});
