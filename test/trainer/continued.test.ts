import { testRuntime } from "../support/runtime";
import assert from "node:assert/strict";
import { cpSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ModelFiles } from "../../src/exporters/keras/model-files";
import { type Hdf5Group, loadHdf5 } from "../../src/exporters/keras/hdf5";
import { namesOf } from "../../src/exporters/keras/legacy-weights";
import type { Control } from "../../src/trainer/control";
import { runProgram } from "../../src/trainer/run";
import { assertClose } from "../keras/support/close";
import { formula } from "../keras/support/formula";
import { readRecorded } from "../keras/support/recorded";
import { listing } from "../support/file-listing";
import { temporaryFolder } from "../support/folders";
import { recordedFiles } from "../support/recorded-files";

/** What Keras did: test/oracle/continued.py. */
interface Continued {
  /** Where the training went on without a file. */
  weights: number[][];
  loads: Record<string, { source: string; weights?: number[][]; error?: string }>;
}

const recorded = readRecorded("continued") as Record<string, Continued>;

const array = (shape: number[], seed: number): string =>
  `np.array([${formula(shape, seed, 1).join(", ")}], dtype="float32").reshape((${shape.join(", ")}))`;

/** Runs the program as `kmodel train` does, beside Keras' files; the weights that it ends with. */
async function train(source: string): Promise<number[][]> {
  const folder = temporaryFolder("continued");
  cpSync(join(recordedFiles, "continued"), folder, { recursive: true });
  const file = join(folder, "model.kmodel");
  const data = `x = ${array([10, 4], 1)}\ny = ${array([10, 1], 1.5)}\n`;
  writeFileSync(
    file,
    `${data}${source}\nmodel.fit(x, y, batch_size=4, epochs=2, shuffle=False)\nmodel.save_weights("after.weights.h5")\n`,
  );
  const end = await runProgram({
    file,
    runtime: testRuntime,
    emit: () => {},
    control: { shouldStop: () => false } as Control,
    files: await ModelFiles.open(),
    overrides: {},
  });
  assert.equal(end.status, "finished", end.message);
  const hdf5 = await loadHdf5();
  const saved = new hdf5.File(join(folder, "after.weights.h5"), "r");
  const values = ["dense", "dense_1"].flatMap((layer) =>
    [0, 1].map((index) => {
      const dataset = saved.get(`layers/${layer}/vars/${index}`) as InstanceType<typeof hdf5.Dataset>;
      return [...(dataset.value as Float32Array)];
    }),
  );
  saved.close();
  rmSync(folder, { recursive: true });
  return values;
}

describe("training that goes on from a file of Keras", () => {
  for (const [name, { weights, loads }] of Object.entries(recorded))
    for (const [how, { source, weights: after }] of Object.entries(loads))
      // What Keras can't go on from (former files, whose optimizer it builds for no weights) goes on as without a file.
      it(`${name}: ${how}`, async () => {
        const found = await train(source);
        (after ?? weights).forEach((values, index) => {
          assertClose(found[index]!, values, `${name}, ${how}: weight ${index}`);
        });
      });

  for (const [name, { weights }] of Object.entries(recorded))
    it(`${name}: through a former file of our own`, async () => {
      const load = (file: string): string => `model = keras.models.load_model("${file}")\n`;
      const found = await train(`import keras\n${load(`${name}.keras`)}model.save("own.h5")\n${load("own.h5")}`);
      weights.forEach((values, index) => {
        assertClose(found[index]!, values, `${name}: weight ${index}`);
      });
    });

  for (const name of ["adam", "scaled", "several"])
    it(`${name}: the optimizer's variables have the names in our former file that they have in Keras'`, async () => {
      const { File } = await loadHdf5();
      const namesIn = (path: string): string[] => {
        const file = new File(path, "r");
        const names = namesOf(file.get("optimizer_weights") as Hdf5Group, "weight_names");
        file.close();
        return names;
      };
      const folder = temporaryFolder("former");
      const own = join(folder, "own.h5");
      await train(`import keras\nmodel = keras.models.load_model("${name}.keras")\nmodel.save("${own}")\n`);
      assert.deepEqual(namesIn(own), namesIn(join(recordedFiles, "continued", `${name}.h5`)));
      rmSync(folder, { recursive: true });
    });

  for (const name of ["adam", "scaled", "several"])
    it(`${name}: the optimizer's variables stand in our weights file where they stand in Keras'`, async () => {
      const hdf5 = await loadHdf5();
      const read = (path: string): unknown => {
        const { items, numbers } = listing(hdf5, path);
        // Names without Keras' counters.
        return [JSON.stringify(items).replace(/_\d+"/g, '"'), numbers];
      };
      const folder = temporaryFolder("places");
      const own = join(folder, "own.weights.h5");
      await train(`import keras\nmodel = keras.models.load_model("${name}.keras")\nmodel.save_weights("${own}")\n`);
      assert.deepEqual(read(own), read(join(recordedFiles, "continued", `${name}.weights.h5`)));
      rmSync(folder, { recursive: true });
    });
});
