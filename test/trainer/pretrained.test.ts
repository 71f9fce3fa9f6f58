import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { assertClose } from "../keras/support/close";
import { readRecorded } from "../keras/support/recorded";
import { runText } from "./support/run-text";

const program = `
model = keras.applications.MobileNet(alpha=0.25, include_top=False, pooling="avg", input_shape=(128, 128, 3))
x = np.sin(0.37 * np.arange(128 * 128 * 3) + 1).reshape((1, 128, 128, 3)).astype("float32")
print([float(value) for value in model.predict(x)[0]])
`;

describe("weights of ImageNet", () => {
  const before = process.env["KERAS_HOME"];
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "keras-home-"));
    process.env["KERAS_HOME"] = home;
  });
  afterEach(() => {
    rmSync(home, { recursive: true });
    if (before === undefined) delete process.env["KERAS_HOME"];
    else process.env["KERAS_HOME"] = before;
  });

  it("are read from the file that Keras has fetched, and predict the same", async () => {
    const { file, prediction } = readRecorded("applications/loaded") as { file: string; prediction: number[] };
    mkdirSync(join(home, "models"));
    const packed = readFileSync(join(__dirname, `../oracle/applications/${file}.gz`));
    writeFileSync(join(home, "models", file), gunzipSync(packed));
    const { events } = await runText(program);
    const printed = events.flatMap((event) => (event.type === "output" ? [event.text] : [])).join("");
    assertClose(JSON.parse(printed) as number[], prediction, "prediction");
  });

  it("give the names of what is predicted", async () => {
    mkdirSync(join(home, "models"));
    const names = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [index, [`n${index}`, `class ${index}`]]),
    );
    writeFileSync(join(home, "models", "imagenet_class_index.json"), JSON.stringify(names));
    const { events } = await runText(`
scores = np.zeros((2, 1000), "float32")
scores[0, 7] = 0.5
scores[0, 9] = 0.25
scores[1, 3] = 1.0
print(keras.applications.vgg16.decode_predictions(scores, top=2)[0])
print(keras.applications.imagenet_utils.decode_predictions(scores, top=1)[1])
`);
    const printed = events.flatMap((event) => (event.type === "output" ? [event.text] : [])).join("");
    assert.equal(printed, "[('n7', 'class 7', 0.5), ('n9', 'class 9', 0.25)]\n[('n3', 'class 3', 1.0)]\n");
  });
});
