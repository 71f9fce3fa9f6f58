import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TrainingEvent } from "../../src/protocol";
import { copyExamples, temporaryFolder } from "../support/folders";
import { jsonLines, kmodel } from "./run";

describe("kmodel on the command line", function () {
  this.timeout(60_000);
  let folder: string;
  let examples: string;
  const write = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  before(() => {
    folder = temporaryFolder("cli");
    examples = copyExamples(folder);
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  describe("check", () => {
    it("says nothing wrong of the examples", async () => {
      const names = ["digits", "wine", "diabetes", "siamese", "sequence"].map((name) =>
        join(examples, `${name}.kmodel`),
      );
      const { status, output } = await kmodel(["check", ...names]);
      assert.equal(status, 0);
      assert.match(output, /^(.*\.kmodel: no problems\n){5}$/);
    });

    it("names file, line, column, severity and code, and ends with 1", async () => {
      const path = write("wrong.kmodel", "import keras\nx = keras.layers.Dens(3)\n");
      const { status, output } = await kmodel(["check", path]);
      assert.equal(status, 1);
      assert.match(output, /wrong\.kmodel:2:18: error\[unknown-layer\]: .*Dense/);
    });

    it("gives its problems as JSON and as SARIF", async () => {
      const path = write(
        "merge.kmodel",
        "from keras import Input, layers\na, b = Input((3,)), Input((4,))\nc = layers.Add()([a, b])\n",
      );
      const { status, output } = await kmodel(["check", path, "--json"]);
      assert.equal(status, 1);
      const { problems } = JSON.parse(output) as { problems: Record<string, unknown>[] };
      const [{ code, severity, line, column }] = problems as [Record<string, unknown>];
      assert.deepEqual([code, severity, line, column], ["shape-mismatch", "error", 3, 22]);
      const sarif = JSON.parse((await kmodel(["check", path, "--sarif"])).output) as {
        version: string;
        runs: { results: { ruleId: string }[] }[];
      };
      assert.deepEqual([sarif.version, sarif.runs[0]?.results[0]?.ruleId], ["2.1.0", "shape-mismatch"]);
    });
  });

  describe("summary", () => {
    it("prints Keras' own table", async () => {
      const { status, output } = await kmodel(["summary", join(examples, "digits.kmodel")]);
      assert.equal(status, 0);
      assert.match(output, /│ conv2d_1 \(Conv2D\) +│ \(None, 4, 4, 64\) +│ +18,432 │/);
      assert.match(output, /Total params: 21,674 \(84\.66 KB\)/);
    });

    it("gives every model of a file as JSON", async () => {
      const { output } = await kmodel(["summary", join(examples, "siamese.kmodel"), "--json"]);
      const { models } = JSON.parse(output) as {
        models: { variable: string; total_params: number; layers: { name: string; nodes?: unknown[] }[] }[];
      };
      assert.deepEqual(
        models.map(({ variable, total_params: params }) => [variable, params]),
        [
          ["tower", 27_040],
          ["model", 27_073],
        ],
      );
      assert.equal(models[1]!.layers.find(({ name }) => name === "tower")?.nodes?.length, 2);
    });
  });

  describe("export", () => {
    it("draws a model as a picture", async () => {
      const picture = join(folder, "digits.svg");
      const { status } = await kmodel(["export", join(examples, "digits.kmodel"), "--to", "svg", "--output", picture]);
      assert.equal(status, 0);
      assert.match(readFileSync(picture, "utf8"), /^<svg .*[\s\S]*conv2d_1[\s\S]*<\/svg>\n$/);
    });
  });

  describe("train", () => {
    const train = (path: string, ...more: string[]) => kmodel(["train", path, "--runtime", "wasm", ...more]);

    /** What Keras itself reached with ten seeds: test/oracle/train_examples.py. */
    const recorded = JSON.parse(readFileSync(join(__dirname, "../oracle/training.json"), "utf8")) as Record<
      string,
      Record<string, number>[]
    >;
    for (const [name, metric] of [
      ["digits", "accuracy"],
      ["wine", "accuracy"],
      ["diabetes", "mae"],
    ] as const) {
      it(`reaches with ${name}.kmodel what Keras reaches`, async () => {
        const { status, output } = await train(join(examples, `${name}.kmodel`), "--json");
        assert.equal(status, 0);
        const events = jsonLines<TrainingEvent>(output);
        const evaluated = events.find((event) => event.type === "evaluate")!.logs[metric]!;
        const seeds = recorded[`${name}.kmodel`]!.map((run) => run[metric]!);
        const isAsGood = metric === "accuracy" ? evaluated >= Math.min(...seeds) : evaluated <= Math.max(...seeds);
        assert.ok(isAsGood, `${metric} ${evaluated}; Keras: ${seeds.join(", ")}`);
        assert.ok(existsSync(join(examples, `${name}.keras`)), "the model was not saved");
      });
    }

    it("takes epochs, batch size and settings from the command line", async () => {
      const { output } = await train(join(examples, "wine.kmodel"), "--json", "--epochs", "2", "--batch-size", "64");
      const fit = jsonLines<TrainingEvent>(output).find((event) => event.type === "fit");
      assert.deepEqual([fit?.epochs, fit?.batchSize], [2, 64]);
    });

    it("says what a callback misses", async () => {
      const path = write(
        "callbacks.kmodel",
        `import keras
import numpy as np
model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(np.zeros((10, 4)), np.zeros((10, 1)), callbacks=[keras.callbacks.EarlyStopping(patience=2)])
`,
      );
      const { status, output } = await kmodel(["train", path, "--json"]);
      assert.equal(status, 0);
      const [warning] = jsonLines<TrainingEvent>(output).filter(({ type }) => type === "warning");
      assert.match(JSON.stringify(warning), /Early stopping conditioned on metric `val_loss` which is not available/);
    });

    it("stops at Ctrl+C within a second and keeps the weights so far", async () => {
      let interrupted = 0;
      const { status, output } = await kmodel(
        ["train", join(examples, "sequence.kmodel"), "--runtime", "wasm", "--json"],
        {
          during(text, interrupt) {
            if (interrupted > 0 || text.split('"type":"step"').length < 4) return;
            interrupted = performance.now();
            interrupt();
          },
        },
      );
      const events = jsonLines<TrainingEvent>(output);
      assert.deepEqual(
        [status, events.at(-1)?.type === "end" && events.at(-1)],
        [0, { ...events.at(-1), status: "cancelled" }],
      );
      assert.ok(performance.now() - interrupted < 1000, `it took ${Math.round(performance.now() - interrupted)} ms`);
      assert.ok(existsSync(join(examples, "sequence.weights.h5")));
    });

    const data = (rows: string) => {
      mkdirSync(join(folder, "data"), { recursive: true });
      write("data/table.csv", rows);
    };
    const program = (middle: string, rate = "0.01") => `import keras
import pandas as pd
table = pd.read_csv("data/table.csv")
y = table.pop("y")
x = table
${middle}
model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.compile(keras.optimizers.SGD(${rate}), "mse")
model.fit(x, y, epochs=50, verbose=0)
`;

    const failures: [what: string, file: () => string, expected: RegExp][] = [
      ["a file that is not there", () => join(folder, "none.kmodel"), /There is no file ".*none\.kmodel"/],
      ["an empty file", () => write("empty.kmodel", ""), /has no `fit` line/],
      [
        "a binary file",
        () => write("k210.kmodel", Buffer.from([3, 0, 0, 0, 1, 0, 0, 0, 0, 255, 254, 0, 7])),
        /K210|binary/,
      ],
      [
        "a file that is cut in the middle",
        () => write("cut.kmodel", readFileSync(join(examples, "digits.kmodel"), "utf8").slice(0, 1100)),
        /cut\.kmodel:\d+: /,
      ],
      ["a loop without end", () => write("loop.kmodel", "while True:\n    pass\n"), /loop\.kmodel:1: .*ever end\?/],
      [
        "a missing table",
        () => write("missing.kmodel", program("").replace("table.csv", "none.csv")),
        /missing\.kmodel:3: .*none\.csv/,
      ],
      [
        "text in a column of numbers",
        () => (data("a,b,y\n1,two,3\n4,5,6\n"), write("text.kmodel", program(""))),
        /text\.kmodel:9: .*two/,
      ],
      [
        "a loss that is not a number",
        () => (data("a,b,y\n1,,3\n4,5,6\n"), write("nan.kmodel", program(""))),
        /nan\.kmodel:9: .*NaN in epoch \d+.*learning rate/,
      ],
      [
        "a loss beyond all numbers",
        () => (data("a,b,y\n1e30,1e30,3\n-1e30,2e30,6\n"), write("inf.kmodel", program("", "0.01"))),
        /inf\.kmodel:9: .*infinite in epoch 1.*learning rate/,
      ],
      [
        "data of another width than the model's input",
        () => (data("a,b,c,y\n1,2,3,4\n5,6,7,8\n"), write("width.kmodel", program(""))),
        /width\.kmodel:9: .*shape \(3\).*wants \(2\)/,
      ],
    ];
    for (const [what, file, expected] of failures) {
      it(`answers ${what} with a sentence`, async () => {
        const { status, errors } = await train(file());
        assert.notEqual(status, 0);
        assert.match(errors, expected);
        assert.equal(errors.trim().split("\n").length, 1, errors);
      });
    }
  });

  it("answers wrong usage with a sentence and 2", async () => {
    for (const parameters of [
      ["frobnicate"],
      ["check"],
      ["export", join(examples, "digits.kmodel"), "--to", "dwg"],
      ["train", join(examples, "digits.kmodel"), "--runtime", "gpu"],
    ]) {
      const { status, errors } = await kmodel(parameters);
      assert.equal(status, 2, parameters.join(" "));
      assert.notEqual(errors.trim(), "");
    }
  });
});
