import assert from "node:assert/strict";
import { runText } from "../support/run-text";

const beginning = `
import numpy as np
import keras
import tensorflow as tf
from keras import layers
x = np.arange(40, dtype="float32").reshape(20, 2)
y = np.arange(20) % 3
dataset = tf.data.Dataset.from_tensor_slices((x, y))
`;

/** What the program prints, line by line. */
async function printed(program: string): Promise<string[]> {
  const { end, events } = await runText(beginning + program);
  assert.match(end.message ?? "", /^$|no `fit` line/);
  return events
    .flatMap((event) => (event.type === "output" ? [event.text] : []))
    .join("")
    .trim()
    .split("\n");
}

const batches = (steps: string): Promise<string[]> =>
  printed(`for x, y in dataset${steps}:\n    print([int(one) for one in y.reshape(-1)])\n`);

describe("tf.data", () => {
  it("gives batches in order, the last one smaller or left out", async () => {
    assert.deepEqual(await batches(".batch(8)"), [
      "[0, 1, 2, 0, 1, 2, 0, 1]",
      "[2, 0, 1, 2, 0, 1, 2, 0]",
      "[1, 2, 0, 1]",
    ]);
    assert.deepEqual((await batches(".batch(8, drop_remainder=True)")).length, 2);
  });

  it("takes, skips, shards, repeats and takes batches apart", async () => {
    assert.deepEqual(await batches(".batch(4).skip(1).take(1)"), ["[1, 2, 0, 1]"]);
    assert.deepEqual(await batches(".shard(5, 2).batch(8)"), ["[2, 1, 0, 2]"]);
    assert.deepEqual(await batches(".take(2).repeat(2).batch(8)"), ["[0, 1, 0, 1]"]);
    assert.deepEqual(await batches(".batch(4).unbatch().skip(18).batch(8)"), ["[0, 1]"]);
    assert.deepEqual((await batches(".batch(4).rebatch(10)")).length, 2);
  });

  it("keeps the examples that a function says yes to", async () => {
    assert.deepEqual(await batches(".filter(lambda x, y: y == 2).batch(4)"), ["[2, 2, 2, 2]", "[2, 2]"]);
    assert.deepEqual(await batches(".filter(lambda x, y: tf.reduce_sum(x) > 70).batch(4)"), ["[0, 1]"]);
  });

  it("puts one data set behind another, and side by side", async () => {
    assert.deepEqual(await batches(".take(2).concatenate(dataset.skip(18)).batch(3)"), ["[0, 1, 0]", "[1]"]);
    assert.deepEqual(await batches(".batch(10).concatenate(dataset.batch(15))"), [
      "[0, 1, 2, 0, 1, 2, 0, 1, 2, 0]",
      "[1, 2, 0, 1, 2, 0, 1, 2, 0, 1]",
      "[0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]",
      "[0, 1, 2, 0, 1]",
    ]);
    assert.deepEqual(
      await printed(`
numbers = tf.data.Dataset.range(3, 9, 2)
both = tf.data.Dataset.zip((numbers, dataset.skip(1)))
print(both.element_spec[0], len(both))
for number, (a, b) in both:
    print(int(number), int(b))
pairs = tf.data.Dataset.zip(dataset.shuffle(20, seed=1), dataset.shuffle(20, seed=2)).batch(20)
for (a, b), (c, d) in pairs:
    print(len(set([int(one) for one in a[:, 0]])), len(set([int(one) for one in c[:, 0]])), bool((a == c).all()))
for index, (a, b) in dataset.take(4).enumerate(start=5):
    print(int(index), int(b))
`),
      [
        "TensorSpec(shape=(), dtype=tf.int64, name=None) 3",
        ...["3 1", "5 2", "7 0"],
        "20 20 False",
        ...["5 0", "6 1", "7 2", "8 0"],
      ],
    );
  });

  it("fills examples of different shapes up to one", async () => {
    const lines = await printed(`

def show(batches):
    print(batches.element_spec[0])
    for x, n in batches:
        print([int(one) for one in x.reshape(-1)], [int(one) for one in n])
uneven = tf.data.Dataset.zip((tf.data.Dataset.from_tensor_slices([[1, 2], [3, 4]]), tf.data.Dataset.from_tensor_slices([5, 6])))
show(uneven.padded_batch(2, padded_shapes=([3], [])))
show(uneven.padded_batch(2, padded_shapes=([None], []), padding_values=(9, 0)))
show(uneven.padded_batch(2, padded_shapes=([4], []), padding_values=(9, 0), drop_remainder=True))
`);
    assert.deepEqual(lines, [
      "TensorSpec(shape=(None, 3), dtype=tf.int64, name=None)",
      "[1, 2, 0, 3, 4, 0] [5, 6]",
      "TensorSpec(shape=(None, None), dtype=tf.int64, name=None)",
      "[1, 2, 3, 4] [5, 6]",
      "TensorSpec(shape=(2, 4), dtype=tf.int64, name=None)",
      "[1, 2, 9, 9, 3, 4, 9, 9] [5, 6]",
    ]);
  });

  it("shuffles by seed: every pass anew, or each the same", async () => {
    const passes = (options: string) =>
      printed(
        `shuffled = dataset.shuffle(20, seed=3${options}).batch(20)\nfor _ in range(2):\n    for x, y in shuffled:\n        print([int(one) for one in x[:, 0]])\n`,
      );
    const [first, second] = await passes("");
    assert.notEqual(first, second);
    assert.deepEqual(await passes(""), [first, second]);
    assert.deepEqual(new Set(JSON.parse(first!) as number[]).size, 20);
    const [same, again] = await passes(", reshuffle_each_iteration=False");
    assert.equal(same, again);
  });

  it("keeps what was shuffled before `cache` in the order of the first pass", async () => {
    const program = `cached = dataset.shuffle(20, seed=3).batch(20).map(lambda x, y: x * 2).cache()\nfor _ in range(2):\n    for x in cached:\n        print([int(one) for one in x[:, 0]])\n`;
    const [first, second] = await printed(program);
    assert.equal(first, second);
  });

  it("maps examples and batches by functions of the program, with layers and TensorFlow's functions", async () => {
    const lines = await printed(`
def scaled(x, y):
    return tf.cast(x, tf.float32) / 10.0, tf.one_hot(y, 3)

rescale = layers.Rescaling(10.0)
mapped = dataset.map(scaled, num_parallel_calls=tf.data.AUTOTUNE).batch(4).map(lambda x, y: (rescale(x), y)).prefetch(tf.data.AUTOTUNE)
print(mapped.element_spec)
print(len(mapped), mapped.cardinality())
for x, y in mapped.take(1):
    print([round(float(one), 3) for one in x.reshape(-1)])
    print([int(one) for one in y.reshape(-1)])
`);
    assert.deepEqual(lines, [
      "(TensorSpec(shape=(None, 2), dtype=tf.float32, name=None), TensorSpec(shape=(None, 3), dtype=tf.float32, name=None))",
      "5 5",
      "[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]",
      "[1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0]",
    ]);
  });

  it("trains on a data set as on its arrays", async () => {
    const train = (data: string) =>
      printed(`
keras.utils.set_random_seed(1)
model = keras.Sequential([layers.Input((2,)), layers.Dense(4, kernel_initializer="ones"), layers.Dense(3, activation="softmax", kernel_initializer="zeros")])
model.compile(optimizer="sgd", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(${data})
print([round(one, 5) for one in history.history["loss"]], [round(one, 5) for one in history.history["val_loss"]])
batched = dataset.batch(8)
print(round(model.evaluate(batched)[0], 5), model.predict(batched.map(lambda x, y: x)).shape)
print(round(model.evaluate(x, y, batch_size=8)[0], 5), model.predict(x, batch_size=8).shape)
`);
    const expected = await train("x, y, validation_data=(x, y), batch_size=8, epochs=3, shuffle=False");
    assert.equal(expected[1], expected[2]);
    assert.deepEqual(await train("dataset.batch(8), validation_data=dataset.batch(8), epochs=3"), expected);
    assert.deepEqual(
      await train("dataset.batch(8).map(lambda x, y: (x * 1.0, y)), validation_data=dataset.batch(8), epochs=3"),
      expected,
    );
    assert.deepEqual(
      await train("dataset.batch(8).repeat(), validation_data=dataset.batch(8), epochs=3, steps_per_epoch=3"),
      expected,
    );
    assert.deepEqual(
      await train(
        "tf.data.Dataset.zip((tf.data.Dataset.from_tensor_slices(x), tf.data.Dataset.from_tensor_slices(y))).filter(lambda x, y: y < 5).batch(8), validation_data=dataset.take(8).concatenate(dataset.skip(8)).batch(8), epochs=3",
      ),
      expected,
    );
    const weighted = "class_weight={0: 1.0, 1: 2.0, 2: 0.5}, epochs=3";
    assert.deepEqual(
      await train(`dataset.batch(8), validation_data=dataset.batch(8), ${weighted}`),
      await train(`x, y, validation_data=(x, y), batch_size=8, shuffle=False, ${weighted}`),
    );
  });

  const refusals: Readonly<Record<string, [fit: string, message: RegExp]>> = {
    "single examples": ["dataset", /`\.batch\(32\)` makes them/],
    "no end": ["dataset.batch(8).repeat()", /you must specify the number of steps/],
    "a function that is not followed": [
      "dataset.map(lambda x, y: (tf.io.decode_raw(x, tf.uint8), y)).batch(8)",
      /tf\.io\S* is not followed/,
    ],
    "filters of batches": ["dataset.batch(8).filter(lambda x, y: True)", /`filter` on batches is not followed/],
    "batches behind examples": ["dataset.batch(8).concatenate(dataset)", /`concatenate` of batches and single/],
    "too short a shape": ["dataset.padded_batch(8, padded_shapes=([1], []))", /is to fill up to 1, but there is/],
    "batches of batches": ["dataset.batch(8).batch(2)", /Batches of batches/],
    validation_split: ["dataset.batch(8), validation_split=0.2", /`validation_split` is only supported for/],
  };
  for (const [what, [fit, message]] of Object.entries(refusals))
    it(`refuses ${what}`, async () => {
      const { end } = await runText(
        `${beginning}model = keras.Sequential([layers.Dense(3)])\nmodel.compile(loss="mse")\nmodel.fit(${fit})\n`,
      );
      assert.match(end.message ?? "", message);
    });
});
