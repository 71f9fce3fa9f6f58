import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { Weight } from "../../../src/keras/core/weight";
import { loadHdf5 } from "../../../src/exporters/keras/hdf5";
import { ModelFiles } from "../../../src/exporters/keras/model-files";
import { selectRuntime } from "../../../src/trainer/runtimes/runtime";
import { Engine } from "../../../src/trainer/engine";
import { assertClose } from "../../keras/support/close";
import { formula } from "../../keras/support/formula";
import { readModel } from "../../support/program";

interface Recorded {
  source: string;
  inputs: number[][];
  weights: { path: string; shape: number[]; values: number[] }[];
  optimizer: { path: string; shape: number[]; values: number[] }[];
  prediction: number[];
}

const recorded = join(__dirname, "../../oracle/files");
const models = JSON.parse(readFileSync(join(recorded, "predictions.json"), "utf8")) as Record<string, Recorded>;

describe("Keras' files", () => {
  let folder: string;
  let files: ModelFiles;
  let engine: Engine;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "kmodel-files-"));
    files = await ModelFiles.open();
    engine = new Engine((await selectRuntime("wasm")).tf, 1);
  });
  after(() => {
    engine.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const predict = (source: string, path: string, inputs: number[][]): number[] => {
    const model = readModel(source);
    files.load(model, path, (weight, values) => {
      engine.weights.set(weight, values);
    });
    const arrays = inputs.map((shape, index) => ({
      shape,
      dtype: "float32" as const,
      values: formula(shape, 1 + index),
    }));
    return engine.predict(model, arrays, 32).flatMap(({ values }) => [...values].map(Number));
  };

  for (const [name, { source, inputs, prediction, weights, optimizer }] of Object.entries(models)) {
    for (const ending of [".weights.h5", ".keras", ".h5"]) {
      it(`reads ${name}${ending} as Keras wrote it, and predicts the same`, () => {
        assertClose(predict(source, join(recorded, `${name}${ending}`), inputs), prediction, name);
      });
    }

    it(`writes ${name} so that it reads back the same, optimizer included`, async () => {
      const model = readModel(source);
      const values = new Map<Weight, Float32Array>();
      files.load(model, join(recorded, `${name}.keras`), (weight, given) => values.set(weight, given));
      const state = {
        value: (weight: Weight) => values.get(weight)!,
        optimizer: {
          wrapper: [],
          variables: () =>
            optimizer.map(({ shape, values }, index) => ({
              shape,
              values: Float32Array.from(values),
              isInteger: index === 0,
            })),
        },
      };
      const path = join(folder, `${name}.weights.h5`);
      files.save(model, path, state);
      assertClose(predict(source, path, inputs), prediction, name);
      const { File, Dataset } = await loadHdf5();
      const [ours, theirs] = [new File(path, "r"), new File(join(recorded, `${name}.weights.h5`), "r")];
      const places = theirs.paths().filter((place) => theirs.get(place) instanceof Dataset);
      assert.ok(places.length >= weights.length + optimizer.length);
      for (const place of places) {
        const [own, keras] = [ours.get(place), theirs.get(place)];
        assert.ok(own instanceof Dataset && keras instanceof Dataset, `${place} is missing`);
        assert.deepEqual([own.shape, own.dtype], [keras.shape, keras.dtype], place);
      }
      ours.close();
      theirs.close();
    });
  }

  it("writes an archive that says what Keras' own says of layers and connections", () => {
    const { source } = models["nested"]!;
    const model = readModel(source);
    const path = join(folder, "nested.keras");
    files.save(model, path, engine.state(model));
    const configOf = (place: string) =>
      connections(JSON.parse(Buffer.from(unzipSync(readFileSync(place))["config.json"]!).toString()) as Config);
    assert.deepEqual(configOf(path), configOf(join(recorded, "nested.keras")));
  });

  it("says what is wrong with files it can't read or write", () => {
    const model = readModel(models["mlp"]!.source);
    const load = (path: string) => () => {
      files.load(model, path, () => {});
    };
    assert.throws(load(join(folder, "none.keras")), /There is no file ".*none\.keras" to load weights from\./);
    writeFileSync(join(folder, "broken.keras"), "not an archive");
    assert.throws(load(join(folder, "broken.keras")), /"[^"]*broken\.keras" could not be read: /);
    writeFileSync(join(folder, "broken.weights.h5"), "not a file of this kind");
    assert.throws(load(join(folder, "broken.weights.h5")), /"[^"]*broken\.weights\.h5" could not be read: /);
    assert.throws(
      load(join(recorded, "cnn_bn.weights.h5")),
      /could not be read: The file has no weights for "dense_1": it was written by a model of another form|the shape/,
    );
    assert.throws(() => {
      files.save(model, join(folder, "old.h5"), engine.state(model));
    }, /KModel reads but does not write: save as "old\.keras"/);
  });

  it("leaves the old file as it was when writing fails", () => {
    const model = readModel(models["mlp"]!.source);
    const path = join(folder, "kept.weights.h5");
    writeFileSync(path, "the old one");
    assert.throws(() => {
      files.save(model, path, {
        value: () => {
          throw new Error("the engine stopped");
        },
      });
    }, /the engine stopped/);
    assert.equal(readFileSync(path, "utf8"), "the old one");
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith("kept")),
      ["kept.weights.h5"],
    );
  });
});

interface Config {
  class_name: string;
  module: string;
  config: {
    name: string;
    units?: number;
    layers?: (Config & { inbound_nodes?: unknown[] })[];
    input_layers?: unknown;
    output_layers?: unknown;
  };
}

/** What two configs must have in common, defaults and masks left out. */
function connections({ class_name: className, module, config }: Config): unknown {
  const { name, units, layers, input_layers: inputs, output_layers: outputs } = config;
  const inner = layers?.map((layer) => ({
    layer: connections(layer),
    nodes: layer.inbound_nodes?.map((node) => (node as { args: unknown[] }).args),
  }));
  return { className, module, name, units, inner, inputs, outputs };
}
