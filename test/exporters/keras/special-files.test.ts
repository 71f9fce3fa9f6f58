import assert from "node:assert/strict";
import { join } from "node:path";
import { ModelFiles } from "../../../src/exporters/keras/model-files";
import type { Model } from "../../../src/keras/models/model";
import { HeaderFiles } from "../../../src/data/files";
import type { List } from "../../../src/language/interpreter/values";
import { type Analysis, Analyzer } from "../../../src/language/analysis";
import type { InputArray } from "../../../src/trainer/training/data";
import { assertClose } from "../../keras/support/close";
import { formula, indices } from "../../keras/support/formula";
import { readRecorded } from "../../keras/support/recorded";
import { temporaryFolder } from "../../support/folders";
import { readModel } from "../../support/program";
import { recordedFiles } from "../../support/recorded-files";
import { useEngine } from "../../support/engine";

/** What Keras has after `quantize`, and predicts from the saved file: test/oracle/special_files.py. */
interface Quantized {
  source: string;
  policies: string[];
  weights: { path: string; shape: number[]; dtype: string }[];
  params: number;
  prediction: number[];
}

/** What Keras predicts from a file of a layer with a vocabulary, for each text. */
interface Texts {
  vocabulary: string[];
  given: string[];
  prediction: number[];
}

const { texts, ...recorded } = readRecorded("special_files") as Record<string, Quantized> & { texts: Texts };
const folder = join(recordedFiles, "special");
const inputs: Readonly<Record<string, InputArray | undefined>> = {
  quantized: { shape: [3, 4], dtype: "float32", values: formula([3, 4], 1) },
  former: { shape: [3, 4], dtype: "float32", values: formula([3, 4], 1) },
  embedded: { shape: [2, 3], dtype: "int32", values: Int32Array.from(indices([2, 3], 7, 0)) },
};

const analyze = (place: string, source: string): Analysis =>
  new Analyzer({ file: "program.kmodel", files: new HeaderFiles(place), now: () => performance.now() }).analyze(
    source,
    1,
  );

function loadModel(place: string, file: string): Model {
  const analysis = analyze(place, `model = keras.models.load_model("${file}")\n`);
  assert.deepEqual(analysis.problems, []);
  return analysis.models[0]!.model;
}

describe("Keras' files of more than floats", () => {
  const wasm = useEngine();
  let files: ModelFiles;
  before(async () => {
    files = await ModelFiles.open();
  });

  const predict = (model: Model, path: string, input: InputArray): number[] => {
    files.load(model, path, (weight, values) => {
      wasm.engine.weights.set(weight, values);
    });
    return wasm.engine.predict(model, [input], 32).flatMap(({ values }) => [...values].map(Number));
  };

  it("reads a vocabulary and what its words weigh, and keeps them in the file written here", () => {
    const input: InputArray = { shape: [texts.given.length, 1], dtype: "string", values: texts.given };
    const model = loadModel(folder, "texts.keras");
    assertClose(predict(model, join(folder, "texts.keras"), input), texts.prediction, "texts");
    const own = temporaryFolder("texts");
    files.save(model, join(own, "again.keras"), wasm.engine.state(model));
    assertClose(predict(loadModel(own, "again.keras"), join(own, "again.keras"), input), texts.prediction, "again");
  });

  it("knows a file's vocabulary while typing", () => {
    const analysis = analyze(folder, 'words = keras.models.load_model("texts.keras").layers[0].get_vocabulary()\n');
    assert.deepEqual(analysis.problems, []);
    assert.deepEqual((analysis.interpreter.module.variables.get("words") as List).items, texts.vocabulary);
  });

  for (const [name, { source, policies, weights, params, prediction }] of Object.entries(recorded)) {
    const input = inputs[name.split("_")[0] ?? ""];
    if (!input) continue;

    if (name === "former") {
      it("reads weights alone in the former layout", () => {
        assertClose(predict(readModel(source), join(folder, "former.h5"), input), prediction, name);
      });
      continue;
    }

    it(`${name}: quantize leaves the weights that Keras has`, () => {
      const model = readModel(source);
      // An InputLayer's type is no policy of its own in Keras.
      const [, ...others] = model.layers.map(({ policy }) => policy);
      assert.deepEqual(others, policies.slice(1));
      const byPath = (one: { path: string }, other: { path: string }) => (one.path < other.path ? -1 : 1);
      const expected = weights.map(({ path, shape, dtype }) => ({ path, shape, dtype })).sort(byPath);
      const found = model.allWeights().map(({ path, shape, dtype }) => ({ path, shape: [...shape], dtype }));
      assert.deepEqual(found.sort(byPath), expected);
      assert.equal(model.countParams(), params);
    });

    it(`${name}: predicts as Keras does from its file, and from the one written here`, () => {
      const model = loadModel(folder, `${name}.keras`);
      assertClose(predict(model, join(folder, `${name}.keras`), input), prediction, name);
      const own = temporaryFolder("special");
      files.save(model, join(own, "again.keras"), wasm.engine.state(model));
      assertClose(predict(loadModel(own, "again.keras"), join(own, "again.keras"), input), prediction, name);
    });
  }
});
