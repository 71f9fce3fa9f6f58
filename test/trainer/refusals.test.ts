import assert from "node:assert/strict";
import { runText } from "./support/run-text";

const data = 'x, y = np.ones((4, 4), dtype="float32"), np.ones((4, 3), dtype="float32")\n';
const fit = 'model.compile("sgd", "mse")\nmodel.fit(x, y)\n';

/** Programs that the editor follows and the trainer does not run, and what it says then. */
const programs: Readonly<Record<string, readonly [source: string, message: RegExp]>> = {
  "quantize in 4 bits, whose numbers Keras finds": [
    `${data}model = keras.Sequential([keras.Input((4,)), layers.Dense(3)])\nmodel.quantize("int4")\n${fit}`,
    /KModel shows what `quantize\("int4"\)` makes of the weights/,
  ],
  "training in float8, whose scales are no matter of gradients": [
    `${data}model = keras.Sequential([keras.Input((4,)), layers.Dense(3, dtype="float8_from_float32")])\n${fit}`,
    /The layer "dense" is kept in float8/,
  ],
  "text in the only column of a table": [
    `x = pd.DataFrame({"size": ["1", "large", "3", "4"]})[["size"]].values
y = np.ones((4, 3))
model = keras.Sequential([keras.Input((1,)), layers.Dense(3)])
${fit}`,
    /`x` holds text \("large"\), but training needs numbers/,
  ],
  "boxes beside images that are moved": [
    `images, boxes, labels = keras.Input((4, 4, 3)), keras.Input((2, 4)), keras.Input((2,))
moved = layers.RandomFlip(bounding_box_format="xyxy")({"images": images, "bounding_boxes": {"boxes": boxes, "labels": labels}})
model = keras.Model([images, boxes, labels], layers.Dense(3)(layers.Flatten()(moved["images"])))
x = [np.ones((4, 4, 4, 3)), np.ones((4, 2, 4)), np.ones((4, 2))]
y = np.ones((4, 3))
${fit}`,
    /RandomFlip changes images and masks only here/,
  ],
  "masks beside images that are mixed": [
    `images, masks = keras.Input((4, 4, 3)), keras.Input((4, 4, 1))
moved = layers.CutMix()({"images": images, "segmentation_masks": masks})
model = keras.Model([images, masks], layers.Dense(3)(layers.Flatten()(moved["images"])))
x = [np.ones((4, 4, 4, 3)), np.ones((4, 4, 4, 1))]
y = np.ones((4, 3))
${fit}`,
    /CutMix changes images only here/,
  ],
  "a label that is no class": [
    `model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation="softmax", name="kind")])
model.compile("sgd", "sparse_categorical_crossentropy")
model.fit(np.ones((4, 4)), np.array([0, 1, 5, 2]))
`,
    /The label 5 of example 2 is outside the valid range of \[0, 3\): the output "kind" has 3 numbers/,
  ],
  "a label of a data set that is no class": [
    `import tensorflow as tf
model = keras.Sequential([keras.Input((4,)), layers.Dense(3, name="kind")])
model.compile("sgd", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
data = tf.data.Dataset.from_tensor_slices((np.ones((4, 4)), np.array([0, 1, 2, -1])))
model.fit(data.map(lambda x, y: (x, y)).batch(2))
`,
    /The label -1 of example 3 is outside the valid range/,
  ],
};

describe("what the trainer does not do, it says", () => {
  for (const [what, [source, message]] of Object.entries(programs))
    it(what, async () => {
      const { end } = await runText(source);
      assert.equal(end.status, "failed");
      assert.match(end.message ?? "", message);
    });
});
