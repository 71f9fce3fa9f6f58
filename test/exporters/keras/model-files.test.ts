import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { loadHdf5 } from "../../../src/exporters/keras/hdf5";
import { ModelFiles } from "../../../src/exporters/keras/model-files";
import { selectTestRuntime } from "../../support/runtime";
import { Engine } from "../../../src/trainer/engine";
import { assertClose } from "../../keras/support/close";
import { formula } from "../../keras/support/formula";
import { listing, type Listing } from "../../support/file-listing";
import { readModel } from "../../support/program";
import {
  endings,
  recordedFiles as recorded,
  recordedModels as models,
  writeRecorded,
} from "../../support/recorded-files";

/** What stood in the files that Keras took: test/oracle/verify_files.py. */
const written = JSON.parse(readFileSync(join(recorded, "written.json"), "utf8")) as Record<string, Listing>;

describe("Keras' files", () => {
  let folder: string;
  let files: ModelFiles;
  let engine: Engine;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "kmodel-files-"));
    files = await ModelFiles.open();
    engine = new Engine((await selectTestRuntime()).tf, 1);
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
      const path = join(folder, `${name}.weights.h5`);
      writeRecorded(files, name, path);
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

  for (const name of Object.keys(models))
    for (const ending of endings)
      it(`writes ${name}${ending} as Keras was seen to take it`, async () => {
        const path = join(folder, `${name}${ending}`);
        writeRecorded(files, name, path);
        const found = listing(await loadHdf5(), path);
        const expected = written[`${name}${ending}`]!;
        // Metadata hold the date; numbers and config are compared by their hashes.
        assert.deepEqual(found, expected);
        assertClose(predict(models[name]!.source, path, models[name]!.inputs), models[name]!.prediction, name);
      });

  it("reads former files by the layers' names, and skips what does not fit", () => {
    const { source, inputs } = models["mlp"]!;
    const other = source.replace("layers.Dense(5,", "layers.Dense(6,");
    const model = readModel(other);
    const path = join(recorded, "mlp.h5");
    const load = (options: { byName?: boolean; skipMismatch?: boolean }, into = model) => {
      const found = new Map<string, number>();
      files.load(into, path, (weight, values) => found.set(weight.path, values.length), options);
      return [...found.keys()];
    };
    assert.throws(() => load({ byName: true }), /has the shape \(4, 6\), but the file's has \(4, 5\)/);
    assert.deepEqual(load({ byName: true, skipMismatch: true }), ["mlp/dense_1/bias"]);
    const renamed = readModel(source.replace('activation="softmax"', 'activation="softmax", name="other"'));
    assert.deepEqual(load({ byName: true }, renamed), ["mlp/dense/kernel", "mlp/dense/bias"]);
    assert.equal(inputs.length, 1);
  });

  it("writes an archive that says what Keras' own says of layers and connections", () => {
    const { source } = models["nested"]!;
    const model = readModel(source);
    const path = join(folder, "nested.keras");
    files.save(model, path, engine.state(model));
    const configOf = (place: string) =>
      connections(JSON.parse(Buffer.from(unzipSync(readFileSync(place))["config.json"]!).toString()) as Config);
    assert.deepEqual(configOf(path), configOf(join(recorded, "nested.keras")));
  });

  it("leaves out what a model was compiled with where that holds a function without a name", () => {
    const compiled = (optimizer: string): boolean => {
      const model = readModel(
        `import keras\nmodel = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])\nmodel.compile(${optimizer}, "mse")\n`,
      );
      const path = join(folder, "function.keras");
      files.save(model, path, engine.state(model));
      const config = JSON.parse(Buffer.from(unzipSync(readFileSync(path))["config.json"]!).toString()) as object;
      return "compile_config" in config;
    };
    assert.equal(compiled("keras.optimizers.MultiOptimizer(lambda variable: keras.optimizers.SGD())"), false);
    assert.equal(
      compiled("keras.optimizers.MultiOptimizer(keras.optimizers.OptimizerMap(keras.optimizers.SGD()))"),
      true,
    );
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
      files.save(model, join(folder, "old.bin"), engine.state(model));
    }, /"old\.bin" is no name for a file of Keras: it ends in \.keras, \.weights\.h5 or \.h5/);
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
