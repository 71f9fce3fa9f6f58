import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readArray } from "../../src/data/npy";
import { openArchive } from "../../src/data/npz";
import { writeArchive, writeArray } from "../../src/data/npy-write";
import { assertClose } from "../keras/support/close";
import { formula } from "../keras/support/formula";
import { temporaryFolder } from "../support/folders";
import { kmodel } from "./run";

const recorded = join(__dirname, "../oracle/files");
const models = JSON.parse(readFileSync(join(recorded, "predictions.json"), "utf8")) as Record<
  string,
  { source: string; inputs: number[][]; prediction: number[] }
>;

describe("kmodel with learnt weights", function () {
  this.timeout(60_000);
  let folder: string;
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const programOf = (name: string): string => write(`${name}.kmodel`, models[name]!.source);
  const example = (shape: number[], seed: number) => ({ shape, values: Float32Array.from(formula(shape, seed)) });
  before(() => {
    folder = temporaryFolder("use");
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  describe("predict", () => {
    it("gives what Keras gives, for each form of input and output", async () => {
      const { prediction } = models["mlp"]!;
      const x = example([3, 4], 1);
      const rows = [0, 1, 2].map((row) => [...x.values.slice(row * 4, row * 4 + 4)].join(","));
      const inputs = [
        write("x.npy", writeArray(x)),
        write("x.npz", writeArchive(new Map([["x", x]]))),
        write("x.csv", `a,b,c,d\n${rows.join("\n")}\n`),
      ];
      const [npy, npz, csv] = ["y.npy", "y.npz", "y.csv"].map((name) => join(folder, name)) as [string, string, string];
      for (const [index, output] of [npy, npz, csv].entries()) {
        const weights = join(recorded, `mlp${[".keras", ".weights.h5", ".h5"][index]!}`);
        const parameters = ["predict", programOf("mlp"), "--weights", weights, "--input", inputs[index]!];
        const { status, errors } = await kmodel([...parameters, "--output", output, "--runtime", "wasm"]);
        assert.equal(status, 0, errors);
      }
      const one = readArray(readFileSync(npy), "y");
      assert.deepEqual([one.shape, one.dtype], [[3, 3], "float32"]);
      assertClose(Array.from(one.data as Float32Array), prediction, "npy");
      const [[name, read]] = [...openArchive(npz, "y", Infinity)] as [[string, () => typeof one]];
      const two = read();
      assert.equal(name, "dense_1");
      assertClose(Array.from(two.data as Float32Array), prediction, "npz");
      const [header, ...lines] = readFileSync(csv, "utf8").trim().split("\n");
      assert.equal(header, "dense_1_0,dense_1_1,dense_1_2");
      assertClose(
        lines.flatMap((line) => line.split(",").map(Number)),
        prediction,
        "csv",
      );
    });

    it("takes several inputs by name or in order, and prints what no file takes", async () => {
      const { prediction } = models["nested"]!;
      const [first, second] = [example([3, 4], 1), example([3, 4], 2)];
      for (const names of [
        ["second", "first"],
        ["arr_0", "arr_1"],
      ]) {
        const arrays = names[0] === "second" ? [second, first] : [first, second];
        const input = write("two.npz", writeArchive(new Map(names.map((name, index) => [name, arrays[index]!]))));
        const weights = join(recorded, "nested.keras");
        const parameters = ["predict", programOf("nested"), "--weights", weights, "--input", input];
        const { output, errors } = await kmodel([...parameters, "--json", "--runtime", "wasm"]);
        const { outputs } = JSON.parse(output || errors) as { outputs: { shape: number[]; values: number[][] }[] };
        assert.deepEqual(outputs[0]!.shape, [3, 1]);
        assertClose(outputs[0]!.values.flat(), prediction, names.join());
      }
    });

    it("writes more than a pipe holds, whole", async () => {
      const path = write("wide.kmodel", "model = keras.Sequential([keras.Input((2,)), layers.Dense(100)])\n");
      const input = write("many.npy", writeArray({ shape: [300, 2], values: new Float32Array(600).fill(0.5) }));
      const weights = join(folder, "wide.weights.h5");
      await kmodel(["init-weights", path, "--output", weights, "--seed", "1"]);
      const { output } = await kmodel(["predict", path, "--weights", weights, "--input", input, "--json"]);
      const { outputs } = JSON.parse(output) as { outputs: { values: number[][] }[] };
      assert.deepEqual([outputs[0]!.values.length, outputs[0]!.values.at(-1)!.length], [300, 100]);
    });

    it("needs neither the data nor the fit lines of the program", async () => {
      const path = write(
        "elsewhere.kmodel",
        `import pandas as pd
table = pd.read_csv("elsewhere/nothing.csv")
model = keras.Sequential([keras.Input((2,)), layers.Dense(1, kernel_initializer="ones")])
model.compile("adam", "mse")
model.fit(table, table)
model.save("elsewhere.keras")
`,
      );
      const weights = join(folder, "elsewhere.weights.h5");
      assert.equal((await kmodel(["init-weights", path, "--output", weights])).status, 0);
      const input = write("row.csv", "1,2\n");
      const { output } = await kmodel(["predict", path, "--weights", weights, "--input", input]);
      assert.equal(output, "3\n");
      assert.ok(!existsSync(join(folder, "elsewhere.keras")));
    });
  });

  describe("evaluate", () => {
    const source = `import numpy as np
model = keras.Sequential([keras.Input((1,)), layers.Dense(1, kernel_initializer="ones")])
model.compile("sgd", "mse", metrics=["mae"])
model.fit(np.array([[1.0]]), np.array([[1.0]]))
print(model.evaluate(np.array([[1.0], [3.0]]), np.array([[2.0], [6.0]])))
`;
    it("judges given data, or those of the file", async () => {
      const path = write("judged.kmodel", source);
      const weights = join(folder, "judged.keras");
      await kmodel(["init-weights", path, "--output", weights]);
      const own = await kmodel(["evaluate", path, "--weights", weights, "--json"]);
      assert.deepEqual(JSON.parse(own.output), { file: path, model: "sequential", logs: { loss: 5, mae: 2 } });
      const input = write("judged.csv", "x,y\n1,2\n2,3\n");
      const given = await kmodel(["evaluate", path, "--weights", weights, "--input", input]);
      assert.equal(given.output, "sequential  loss 1.000  mae 1.000\n");
    });
  });

  describe("init-weights and export", () => {
    it("begin from the seed", async () => {
      const predictions = await Promise.all(
        ["4", "4", "5"].map(async (seed, index) => {
          const weights = join(folder, `seed${index}.keras`);
          await kmodel(["export", programOf("mlp"), "--to", "keras", "--output", weights, "--seed", seed]);
          const input = write(`seed${index}.npy`, writeArray(example([3, 4], 1)));
          return (await kmodel(["predict", programOf("mlp"), "--weights", weights, "--input", input])).output;
        }),
      );
      assert.equal(predictions[0], predictions[1]);
      assert.notEqual(predictions[0], predictions[2]);
    });

    it("write the program for Python, with the imports that it leaves out", async () => {
      const path = write(
        "bare.kmodel",
        '"""A model."""\nx = keras.Input((3,))\nmodel = keras.Model(x, layers.Dense(2)(x))\n',
      );
      const { output } = await kmodel(["export", path, "--to", "py"]);
      assert.equal(
        output,
        '"""A model."""\nimport keras\nfrom keras import layers\n\nx = keras.Input((3,))\nmodel = keras.Model(x, layers.Dense(2)(x))\n',
      );
    });
  });

  describe("import", () => {
    it("writes a program that reads like the file", async () => {
      const path = join(folder, "imported.kmodel");
      const { status, errors } = await kmodel(["import", join(recorded, "nested.h5"), "--output", path]);
      assert.equal(status, 0, errors);
      const { output } = await kmodel(["summary", path]);
      assert.match(output, /tower \(Sequential\)[\s\S]*head \(Functional\)/);
      const weights = await kmodel(["import", join(recorded, "mlp.weights.h5")]);
      assert.deepEqual([weights.status, weights.output], [2, ""]);
      assert.match(weights.errors, /mlp\.weights\.h5" can't be imported: .*holds no model/);
    });
  });

  const table = () => write("x.csv", "1,2,3,4\n");
  const mlp = join(recorded, "mlp.keras");
  const failures: [what: string, parameters: () => string[], status: number, expected: RegExp][] = [
    [
      "weights that are missing",
      () => ["predict", programOf("mlp"), "--input", table()],
      2,
      /`--weights FILE` is missing/,
    ],
    [
      "weights that are not there",
      () => ["predict", programOf("mlp"), "--input", table(), "--weights", "no.h5"],
      2,
      /no file "no\.h5"/,
    ],
    [
      "weights of another model",
      () => ["predict", programOf("mlp"), "--input", table(), "--weights", join(recorded, "nested.keras")],
      2,
      /nested\.keras" could not be read/,
    ],
    ["no input", () => ["predict", programOf("mlp"), "--weights", mlp], 2, /`--input FILE` is missing/],
    [
      "input of another width",
      () => ["predict", programOf("mlp"), "--weights", mlp, "--input", write("three.csv", "1,2,3\n")],
      2,
      /3 columns of numbers, but the model "mlp" wants 4/,
    ],
    [
      "text in the input",
      () => ["predict", programOf("mlp"), "--weights", mlp, "--input", write("text.csv", "a,b\nx,2\n")],
      2,
      /column "a" of "text\.csv" holds text/,
    ],
    [
      "a damaged archive",
      () => ["predict", programOf("mlp"), "--weights", mlp, "--input", write("bad.npz", "no")],
      2,
      /bad\.npz" is not a NumPy archive/,
    ],
    [
      "an output of no known form",
      () => ["predict", programOf("mlp"), "--weights", mlp, "--input", table(), "--output", "y.txt"],
      2,
      /"y\.txt" can't be written/,
    ],
    [
      "a model that is not there",
      () => ["predict", programOf("mlp"), "--weights", mlp, "--input", table(), "--model", "net"],
      1,
      /no model "net"; it has model/,
    ],
    [
      "a program without a model",
      () => ["init-weights", write("none.kmodel", "x = 1\n"), "--output", join(folder, "n.keras")],
      1,
      /binds no model/,
    ],
    [
      "data without targets",
      () => ["evaluate", programOf("mlp"), "--weights", mlp, "--input", table()],
      2,
      /holds no targets/,
    ],
    ["no evaluate line", () => ["evaluate", programOf("mlp"), "--weights", mlp], 1, /no `evaluate` line/],
    [
      "weights of no known ending",
      () => ["init-weights", programOf("mlp"), "--output", "w.bin"],
      2,
      /"w\.bin" is no name for such a file/,
    ],
    [
      "a form that is not written",
      () => ["export", programOf("mlp"), "--to", "tfjs"],
      2,
      /not to "tfjs"\. `--to keras`/,
    ],
  ];
  for (const [what, parameters, expectedStatus, expected] of failures) {
    it(`answers ${what} with a sentence and ${expectedStatus}`, async () => {
      const { status, errors, output } = await kmodel(parameters());
      assert.equal(output, "");
      assert.match(errors, expected);
      assert.equal(errors.trim().split("\n").length, 1, errors);
      assert.equal(status, expectedStatus);
    });
  }
});
