import assert from "node:assert/strict";
import { runText } from "../support/run-text";

const beginning = `
import math
import numpy as np
import keras
from keras import layers

class Pieces(keras.utils.PyDataset):
    def __init__(self, x, y, batch_size, **kwargs):
        super().__init__(**kwargs)
        self.x, self.y, self.batch_size = x, y, batch_size
        self.ended = 0

    def __len__(self):
        return math.ceil(len(self.x) / self.batch_size)

    def __getitem__(self, index):
        low = index * self.batch_size
        high = min(low + self.batch_size, len(self.x))
        return self.x[low:high], self.y[low:high]

    def on_epoch_end(self):
        self.ended += 1

x = np.arange(40, dtype="float32").reshape(20, 2) / 40
y = np.arange(20) % 3
keras.utils.set_random_seed(1)
model = keras.Sequential([layers.Input((2,)), layers.Dense(3, activation="softmax")])
model.compile(optimizer="sgd", loss="sparse_categorical_crossentropy")
`;

async function run(program: string) {
  const { end, events } = await runText(beginning + program);
  const printed = events.flatMap((event) => (event.type === "output" ? [event.text] : [])).join("");
  return { message: end.message ?? "", lines: printed.trim().split("\n") };
}

const losses = async (data: string): Promise<string[]> => {
  const { message, lines } = await run(
    `history = model.fit(${data})\nprint([round(one, 5) for one in history.history["loss"] + history.history.get("val_loss", [])])\n`,
  );
  assert.equal(message, "");
  return lines;
};

describe("a PyDataset of the program", () => {
  it("trains as its arrays do", async () => {
    assert.deepEqual(
      await losses("Pieces(x, y, 8), shuffle=False, epochs=3, validation_data=Pieces(x, y, 6)"),
      await losses("x, y, batch_size=8, shuffle=False, epochs=3, validation_data=(x, y)"),
    );
  });

  it("is told of each new epoch, and gives its batches in another order each time", async () => {
    const { message, lines } = await run(
      "data = Pieces(x, y, 8, workers=2)\nmodel.fit(data, epochs=3)\nprint(data.ended)\nprint(model.predict(data).shape, type(model.evaluate(data)))\n",
    );
    assert.equal(message, "");
    assert.match(lines[1]!, /^\(20, 3\)/);
    assert.notDeepEqual(
      await losses("Pieces(x, y, 4), epochs=2"),
      await losses("Pieces(x, y, 4), epochs=2, shuffle=False"),
    );
  });

  it("is refused where its batches are not followed, or of different sizes", async () => {
    const first = await run(
      "class Odd(Pieces):\n    def __getitem__(self, index):\n        return open_somewhere(index)\n\nmodel.fit(Odd(x, y, 8))\n",
    );
    assert.notEqual(first.message, "");
    const second = await run(
      "class Uneven(Pieces):\n    def __getitem__(self, index):\n        return self.x[: 3 + index], self.y[: 3 + index]\n\nmodel.fit(Uneven(x, y, 5), shuffle=False)\n",
    );
    assert.match(second.message, /Batch 1 has 4 examples where 3 were expected/);
  });
});
