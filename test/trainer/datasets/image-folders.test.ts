import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { readRecorded } from "../../keras/support/recorded";
import { temporaryFolder } from "../../support/folders";
import { runText } from "../support/run-text";

interface RecordedFolders {
  images: Record<string, string>;
  cases: {
    call: string;
    folder: string;
    classes: string[] | null;
    files: string[];
    spec: [(number | null)[], string][];
    batches: number[][][];
  }[];
  refused: { call: string; type: string; message: string }[];
}

const { images, cases, refused } = readRecorded("image_folders") as RecordedFolders;

/** A resized pixel may differ by what float32 adds up in another order; of a kernel of ten pixels that is more. */
const tolerance = 2e-3;

describe("image_dataset_from_directory", () => {
  const folder = temporaryFolder("images");

  before(() => {
    for (const [name, content] of Object.entries(images)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), Buffer.from(content, "base64"));
    }
  });

  after(() => rmSync(folder, { recursive: true }));

  const run = async (call: string, within: string, rest: string) => {
    const { end, events } = await runText(
      `import keras\ndataset = keras.utils.image_dataset_from_directory("${join(folder, within)}", ${call}, verbose=False)\n${rest}`,
    );
    const lines = events.flatMap((event) => (event.type === "output" ? event.text.split("\n") : []));
    return { message: end.message ?? "", lines: lines.filter((line) => line !== "" && !line.startsWith("Using ")) };
  };

  for (const { call, folder: within, classes, files, spec, batches } of cases) {
    it(`${call} ${within}`, async () => {
      const isLabelled = spec.length > 1;
      const { message, lines } = await run(
        call,
        within,
        [
          "print(dataset.class_names)",
          "print(dataset.file_paths)",
          `for ${isLabelled ? "x, y" : "x"} in dataset:`,
          "    print(x.dtype, list(x.shape[1:]), len(x.shape))",
          "    print([float(value) for value in x.reshape(-1)])",
          isLabelled ? "    print([float(value) for value in y.reshape(-1)])" : "",
        ].join("\n"),
      );
      assert.match(message, /no `fit` line/);
      assert.equal(lines[0], classes ? `[${classes.map((name) => `'${name}'`).join(", ")}]` : "None");
      assert.equal(lines[1], `[${files.map((file) => `'${join(folder, file)}'`).join(", ")}]`);
      const [[shape, dtype]] = spec as [RecordedFolders["cases"][number]["spec"][number]];
      assert.equal(lines[2], `${dtype} [${shape.slice(1).join(", ")}] ${shape.length}`);
      const perBatch = 2 + Number(isLabelled);
      batches.forEach((batch, index) =>
        batch.forEach((expected, part) => {
          const found = JSON.parse(lines[2 + index * perBatch + 1 + part]!) as number[];
          assert.equal(found.length, expected.length);
          const worst = expected.findIndex((value, place) => Math.abs(value - found[place]!) > tolerance);
          assert.equal(
            worst,
            -1,
            `batch ${index}, part ${part}, value ${worst}: ${found[worst]} for ${expected[worst]}`,
          );
        }),
      );
    });
  }

  for (const { call, message } of refused)
    it(`refuses ${call}`, async () => {
      assert.equal((await run(call, "", "")).message, message.replace("FOLDER", folder));
    });

  const bad: Readonly<Record<string, [name: string, content: string | Buffer, message: RegExp]>> = {
    "an image that is cut": [
      "cut.jpg",
      Buffer.from(images["birds/a.jpg"]!, "base64").subarray(0, 300),
      /The image \S*cut\.jpg can't be read: it is damaged\./,
    ],
    "an empty file": ["empty.png", "", /The image \S*empty\.png can't be read: it is empty\./],
    "a text": ["text.jpg", "not an image", /The image \S*text\.jpg can't be read: it is no JPEG, PNG, GIF or BMP\./],
  };
  for (const [what, [name, content, message]] of Object.entries(bad))
    it(`names ${what}`, async () => {
      const place = temporaryFolder("bad");
      mkdirSync(join(place, "one"));
      writeFileSync(join(place, "one", "a.png"), Buffer.from(images["birds/b.png"]!, "base64"));
      writeFileSync(join(place, "one", name), content);
      const { end } = await runText(
        `import keras\nfor x, y in keras.utils.image_dataset_from_directory("${place}", image_size=(4, 4)):\n    pass\n`,
      );
      rmSync(place, { recursive: true });
      assert.match(end.message ?? "", message);
    });

  it("refuses a folder without images, and one that is not there", async () => {
    const place = temporaryFolder("bad");
    mkdirSync(join(place, "one"));
    const message = async (folder: string) =>
      (await runText(`import keras\nkeras.utils.image_dataset_from_directory("${folder}")\n`)).end.message;
    assert.equal(
      await message(place),
      `No images found in directory ${place}. Allowed formats: ('.bmp', '.gif', '.jpeg', '.jpg', '.png')`,
    );
    assert.match((await message(join(place, "none"))) ?? "", /There is no folder/);
    rmSync(place, { recursive: true });
  });

  it("trains, evaluates and predicts, the same by the same seed", async () => {
    const train = async () => {
      const { message, lines } = await run(
        "image_size=(8, 8), batch_size=4, seed=1, validation_split=0.3, subset='both'",
        "",
        `
keras.utils.set_random_seed(1)
train, held = dataset
model = keras.Sequential([keras.layers.Rescaling(1 / 255), keras.layers.Flatten(), keras.layers.Dense(3, activation="softmax")])
model.compile("sgd", "sparse_categorical_crossentropy")
history = model.fit(train, validation_data=held, epochs=4)
print(history.history["loss"], history.history["val_loss"], model.evaluate(held), model.predict(held.map(lambda x, y: x)).shape)
`,
      );
      assert.equal(message, "");
      return lines;
    };
    const first = await train();
    assert.match(first.join(), /\(3, 3\)/);
    assert.deepEqual(await train(), first);
  });
});
