import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../support/folders";
import { runText } from "../support/run-text";

describe("text_dataset_from_directory", () => {
  it("gives a vocabulary and trains", async () => {
    const folder = temporaryFolder("texts");
    ["good", "bad"].forEach((name, label) => {
      mkdirSync(join(folder, name));
      for (let index = 0; index < 6; index++)
        writeFileSync(join(folder, name, `${index}.txt`), label === 0 ? "a fine film" : "a poor film, a bore");
    });
    const { end, events } = await runText(`
import keras
from keras import layers
keras.utils.set_random_seed(1)
train = keras.utils.text_dataset_from_directory("${folder}", batch_size=4, seed=1)
print(train.class_names, train.element_spec)
vectorize = layers.TextVectorization(max_tokens=20, output_mode="int", output_sequence_length=5)
vectorize.adapt(train.map(lambda x, y: x))
print(vectorize.get_vocabulary())
model = keras.Sequential([layers.Input((5,)), layers.Embedding(20, 4), layers.GlobalAveragePooling1D(), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
history = model.fit(train.map(lambda x, y: (vectorize(x), y)), epochs=60)
print(history.history["accuracy"][-1])
`);
    rmSync(folder, { recursive: true });
    assert.equal(end.message ?? "", "");
    assert.deepEqual(
      events.flatMap((event) => (event.type === "output" ? [event.text.trim()] : [])),
      [
        "Found 12 files belonging to 2 classes.",
        "['bad', 'good'] (TensorSpec(shape=(None,), dtype=tf.string, name=None), TensorSpec(shape=(None,), dtype=tf.int32, name=None))",
        "['', '[UNK]', 'a', 'film', 'poor', 'fine', 'bore']",
        "1.0",
      ],
    );
  });
});
