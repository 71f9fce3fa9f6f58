import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HeaderFiles, FullFiles } from "../../../src/data/files";
import { readModelConfig } from "../../../src/data/model-file";
import { ModelFiles } from "../../../src/exporters/keras/model-files";
import { Analyzer, type Analysis } from "../../../src/language/analysis";
import { importedProgram } from "../../../src/language/from-config/imported";
import { Engine } from "../../../src/trainer/engine";
import { selectTestRuntime } from "../../support/runtime";
import { assertClose } from "../../keras/support/close";
import { formula } from "../../keras/support/formula";
import { readModel } from "../../support/program";
import { recordedFiles, recordedModels, writeRecorded } from "../../support/recorded-files";

const analyze = (source: string, folder = recordedFiles, whole = false): Analysis =>
  new Analyzer({
    file: "program.kmodel",
    files: whole ? new FullFiles(folder) : new HeaderFiles(folder),
    now: () => performance.now(),
  }).analyze(source, 1);

const messages = ({ problems }: Analysis): string[] =>
  problems.map(({ severity, message }) => `${severity}: ${message}`);

const modelOf = (analysis: Analysis) => analysis.models.find(({ variable }) => variable === "model")?.model;

/** The class that a file names and does not hold. */
const classes = (name: string): string =>
  name === "custom" ? recordedModels["custom"]!.source.split("inputs =")[0]! : "";

describe("models from Keras' files", () => {
  let engine: Engine;
  let files: ModelFiles;
  let folder: string;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "kmodel-load-"));
    files = await ModelFiles.open();
    engine = new Engine((await selectTestRuntime()).tf, 1);
  });
  after(() => {
    engine.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const layersOf = (source: string) => readModel(source).layers.map(({ name, definition }) => [name, definition.name]);

  for (const [name, { source, inputs, prediction }] of Object.entries(recordedModels)) {
    for (const ending of [".keras", ".h5"])
      it(`load_model makes ${name} of ${name}${ending}, which predicts the same`, () => {
        const program = `${classes(name)}\nmodel = keras.models.load_model("${name}${ending}")\n`;
        const analysis = analyze(program);
        const model = modelOf(analysis);
        assert.ok(model, messages(analysis).join("\n"));
        assert.deepEqual(messages(analysis), []);
        assert.deepEqual(
          model.layers.map((layer) => [layer.name, layer.definition.name]),
          layersOf(source),
        );
        assert.ok(model.compilation);
        files.load(model, join(recordedFiles, `${name}${ending}`), (weight, values) => {
          engine.weights.set(weight, values);
        });
        const arrays = inputs.map((shape, index) => ({
          shape,
          dtype: "float32" as const,
          values: formula(shape, 1 + index),
        }));
        assertClose(
          engine.predict(model, arrays, 32).flatMap(({ values }) => [...values].map(Number)),
          prediction,
          name,
        );
      });

    it(`load_model reads what is written here of ${name}`, () => {
      for (const ending of [".keras", ".h5"]) {
        writeRecorded(files, name, join(folder, `${name}${ending}`));
        const analysis = analyze(`${classes(name)}\nmodel = keras.models.load_model("${name}${ending}")\n`, folder);
        assert.deepEqual(messages(analysis), []);
        assert.deepEqual(
          modelOf(analysis)?.layers.map((layer) => [layer.name, layer.definition.name]),
          layersOf(source),
        );
      }
    });

    it(`the program that is imported from ${name} makes the same layers`, () => {
      const path = join(recordedFiles, `${name}.keras`);
      const text = importedProgram(readModelConfig(path, path), name, (read) => analyze(read));
      const analysis = analyze(`${classes(name)}\n${text}`);
      assert.deepEqual(messages(analysis), []);
      const model = modelOf(analysis);
      assert.deepEqual(
        model?.layers.map((layer) => [layer.name, layer.definition.name]).sort(),
        layersOf(source).sort(),
      );
      assert.equal(model.countParams(), readModel(source).countParams());
    });
  }

  it("writes readable programs", () => {
    const path = join(recordedFiles, "cnn_bn.keras");
    assert.equal(
      importedProgram(readModelConfig(path, path), "cnn_bn.keras", (read) => analyze(read)),
      `# Imported from cnn_bn.keras
import keras
from keras import layers

image = keras.Input((6, 6, 1), name="image")
x = layers.Conv2D(2, 3, padding="same", use_bias=False)(image)
x = layers.BatchNormalization()(x)
x = layers.Activation("relu")(x)
x = layers.MaxPooling2D()(x)
x = layers.Conv2D(3, 2)(x)
x = layers.BatchNormalization()(x)
x = layers.GlobalAveragePooling2D()(x)
x = layers.Dense(2, activation="softmax", name="class")(x)
model = keras.Model(image, x, name="cnn_bn")
model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="mse")
`,
    );
  });

  it("goes on without a file, and knows a model that the program itself saves there", () => {
    const missing = analyze('model = keras.models.load_model("later.keras")\nmodel.predict(model)\n');
    assert.equal(missing.problems.length, 1, messages(missing).join("\n"));
    assert.match(messages(missing)[0]!, /^hint: There is no file "later\.keras" yet/);
    const saved = analyze(
      'first = keras.Sequential([keras.Input((3,)), layers.Dense(2)])\nfirst.save("later.keras")\nmodel = keras.saving.load_model("later.keras")\n',
    );
    assert.deepEqual(modelOf(saved)?.modelOutputs[0]?.shape, [null, 2]);
  });

  it("says which class is not known, and takes it from custom_objects", () => {
    const unknown = analyze('model = keras.models.load_model("custom.keras")\n');
    assert.match(messages(unknown)[0]!, /Could not locate class 'Scaled'.*custom_objects=/);
    const plain = classes("custom").replace(/@keras.*\n/, "");
    const given = analyze(
      `${plain}\nmodel = keras.models.load_model("custom.keras", custom_objects={"Scaled": Scaled})\n`,
    );
    assert.deepEqual(messages(given), []);
    assert.ok(modelOf(given));
  });

  it("takes classes from the scope around, and only there", () => {
    const plain = classes("custom").replace(/@keras.*\n/, "");
    for (const scope of ["keras.utils.custom_object_scope", "keras.saving.CustomObjectScope"]) {
      const load = 'model = keras.models.load_model("custom.keras")\n';
      const inside = analyze(`${plain}\nwith ${scope}({"Scaled": Scaled}):\n    ${load}`);
      assert.deepEqual(messages(inside), []);
      assert.ok(modelOf(inside));
      const behind = analyze(`${plain}\nwith ${scope}({"Scaled": Scaled}):\n    pass\n${load}`);
      assert.match(messages(behind)[0]!, /Could not locate class 'Scaled'/);
      // A scope inside of another one replaces it, as Keras was seen to do.
      const nested = analyze(
        `${plain}\nwith ${scope}({"Scaled": Scaled}):\n    with ${scope}({"Other": Scaled}):\n        ${load}`,
      );
      assert.match(messages(nested)[0]!, /Could not locate class 'Scaled'/);
    }
    const registered = analyze(
      `${plain}\nkeras.saving.get_custom_objects().update({"Scaled": Scaled})\nmodel = keras.models.load_model("custom.keras")\n`,
    );
    assert.ok(modelOf(registered), messages(registered).join("\n"));
  });

  it("follows to_json, model_from_json, get_config and from_config", () => {
    const analysis =
      analyze(`first = keras.Sequential([keras.Input((3,)), layers.Dense(2, activation="relu", name="d")], name="s")
model = keras.models.model_from_json(first.to_json())
again = keras.Sequential.from_config(first.get_config())
dense = layers.Dense.from_config({**layers.Dense(4, use_bias=False).get_config(), "units": 5})
units = dense.get_config()["units"]
`);
    assert.deepEqual(messages(analysis), []);
    assert.deepEqual(
      modelOf(analysis)?.layers.map(({ name }) => name),
      ["d"],
    );
    assert.equal(analysis.interpreter.module.variables.get("units"), 5);
    assert.deepEqual(
      analysis.models.map(({ variable }) => variable),
      ["first", "model", "again"],
    );
  });

  it("refuses what holds no model", () => {
    assert.match(
      messages(analyze('m = keras.models.load_model("mlp.weights.h5")\n'))[0]!,
      /holds no model.*load_weights/,
    );
    assert.match(
      messages(analyze('m = keras.models.load_model("predictions.json")\n')).join(),
      /holds no config of a model/,
    );
  });
});
