import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readRecorded } from "../../keras/support/recorded";
import { temporaryFolder } from "../../support/folders";
import { runText } from "../support/run-text";

interface RecordedFolders {
  texts: Record<string, string>;
  cases: {
    call: string;
    classes: string[] | null;
    spec: [(number | null)[], string][];
    batches?: (string | string[] | number[] | number[][])[][];
    in_order?: string[];
  }[];
  refused: { call: string; message: string }[];
}

const { texts, cases, refused } = readRecorded("text_folders") as RecordedFolders;

/** As Python prints a list of names. */
const listed = (names: readonly string[]): string => `[${names.map((name) => `'${name}'`).join(", ")}]`;

/** Prints each text, and each label, by itself. */
const printing = (parts: number, isBatched: boolean): string => `
for ${parts > 1 ? "x, y" : "x"} in dataset:
    for one in ${isBatched ? "x" : "[x]"}:
        print(one)
    ${parts > 1 ? "print([float(one) for one in y.reshape(-1)])" : "pass"}
`;

describe("text_dataset_from_directory", () => {
  const folder = temporaryFolder("texts");

  before(() => {
    for (const [name, content] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
  });

  after(() => rmSync(folder, { recursive: true }));

  /** What is printed of a data set, a text for each `print`. */
  const printed = async (call: string, rest: string): Promise<string[]> => {
    const { events } = await runText(
      `import keras\ndataset = keras.utils.text_dataset_from_directory("${folder}", ${call}, verbose=False)\n${rest}`,
    );
    return events
      .flatMap((event) => (event.type === "output" ? [event.text.replace(/\n$/, "")] : []))
      .filter((line) => !line.startsWith("Using "));
  };

  for (const { call, classes, spec, batches, in_order: inOrder } of cases)
    it(call, async () => {
      const specs = spec.map(
        ([shape, dtype]) =>
          `TensorSpec(shape=(${shape.map((size) => size ?? "None").join(", ")}${shape.length === 1 ? "," : ""}), dtype=tf.${dtype}, name=None)`,
      );
      const head = [classes ? listed(classes) : "None", spec.length > 1 ? `(${specs.join(", ")})` : specs[0]!];
      const start = "print(dataset.class_names)\nprint(dataset.element_spec)\n";
      if (inOrder) {
        const each = `for ${spec.length > 1 ? "x, y in dataset.unbatch():\n    print(str(x), int(y))" : "x in dataset.unbatch():\n    print(x)"}\n`;
        const [classLine, specLine, ...found] = await printed(call, start + each);
        assert.deepEqual([classLine, specLine, ...found.sort()], [...head, ...inOrder]);
        return;
      }
      const lines = await printed(call, start + printing(spec.length, spec[0]![0].length > 0));
      const expected = batches!.flatMap(([x, y]) => [
        ...[x!].flat(),
        ...(y
          ? [
              `[${(y as number[])
                .flat()
                .map((one) => one.toFixed(1))
                .join(", ")}]`,
            ]
          : []),
      ]);
      assert.deepEqual(lines, [...head, ...expected]);
    });

  for (const { call, message } of refused)
    it(`refuses ${call}`, async () => {
      const { end } = await runText(`import keras\nkeras.utils.text_dataset_from_directory("${folder}", ${call})\n`);
      assert.equal(end.message, message.replace("FOLDER", folder));
    });

  it("gives a vocabulary and trains", async () => {
    const place = temporaryFolder("films");
    ["good", "bad"].forEach((name, label) => {
      mkdirSync(join(place, name));
      for (let index = 0; index < 6; index++)
        writeFileSync(join(place, name, `${index}.txt`), label === 0 ? "a fine film" : "a poor film, a bore");
    });
    const { end, events } = await runText(`
import keras
from keras import layers
keras.utils.set_random_seed(1)
train = keras.utils.text_dataset_from_directory("${place}", batch_size=4, seed=1)
vectorize = layers.TextVectorization(max_tokens=20, output_mode="int", output_sequence_length=5)
vectorize.adapt(train.map(lambda x, y: x))
print(vectorize.get_vocabulary())
model = keras.Sequential([layers.Input((5,)), layers.Embedding(20, 4), layers.GlobalAveragePooling1D(), layers.Dense(1, activation="sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
history = model.fit(train.map(lambda x, y: (vectorize(x), y)), epochs=60)
print(history.history["accuracy"][-1])
`);
    rmSync(place, { recursive: true });
    assert.equal(end.message ?? "", "");
    assert.deepEqual(
      events.flatMap((event) => (event.type === "output" ? [event.text.trim()] : [])),
      ["Found 12 files belonging to 2 classes.", "['', '[UNK]', 'a', 'film', 'poor', 'fine', 'bore']", "1.0"],
    );
  });
});
