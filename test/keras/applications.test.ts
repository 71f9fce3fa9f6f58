import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Model } from "../../src/keras/models/model";
import { HeaderFiles } from "../../src/data/files";
import { type Analysis, Analyzer } from "../../src/language/analysis";
import { ArrayValue } from "../../src/language/interpreter/arrays/array";
import { Builtin, Unknown } from "../../src/language/interpreter/values";
import { assertClose } from "./support/close";
import { formula } from "./support/formula";
import { digest, listing, weightListing } from "./support/listing";
import { readRecorded } from "./support/recorded";

interface RecordedModel {
  source: string;
  title?: string;
  name: string;
  total: number;
  trainable: number;
  /** Of the paths and shapes of the weights. */
  weights: string;
  /** All layers; of most variants only their count and a digest. */
  layers?: string[];
  count?: number;
  digest?: string;
}

interface RecordedRefusal {
  source: string;
  type: string;
  message: string;
}

interface RecordedFile {
  source: string;
  file: string;
  origin: string;
  folder: string;
}

interface RecordedPreprocessing {
  module: string;
  mode: string | null;
  array: number[];
}

const folder = join(__dirname, "../oracle/applications");
const files = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(".json", ""));
const others: ReadonlySet<string> = new Set([
  "programs",
  "refused",
  "preprocessing",
  "signatures",
  "pretrained",
  "loaded",
]);

/** Without a limit of time: other tests may run beside these. */
const analyze = (source: string): Analysis =>
  new Analyzer({ file: "program.kmodel", files: new HeaderFiles(folder), now: () => 0 }).analyze(source, 1);

function readModel(source: string): Model {
  const { problems, models } = analyze(source);
  assert.deepEqual(problems, []);
  return models.find(({ variable }) => variable === "model")!.model;
}

const sum = (weights: readonly { shape: readonly unknown[] }[]): number =>
  weights.reduce((total, { shape }) => total + (shape as number[]).reduce((a, b) => a * b, 1), 0);

function assertSame(model: Model, recorded: RecordedModel): void {
  const layers = listing(model);
  if (recorded.layers) assert.deepEqual(layers, recorded.layers);
  else
    assert.deepEqual(
      { count: layers.length, digest: digest(layers) },
      { count: recorded.count, digest: recorded.digest },
    );
  assert.deepEqual(
    { name: model.name, total: sum(model.allWeights()), trainable: sum(model.trainableWeights()) },
    { name: recorded.name, total: recorded.total, trainable: recorded.trainable },
  );
  assert.equal(digest(weightListing(model)), recorded.weights);
}

const withoutHead = (source: string): string => source.replace("model = keras.applications.", "");

describe("keras.applications", () => {
  for (const file of files.filter((name) => !others.has(name))) {
    describe(file, () => {
      const { cases } = readRecorded(`applications/${file}`) as { cases: RecordedModel[] };
      for (const recorded of cases)
        it(withoutHead(recorded.source), () => {
          assertSame(readModel(recorded.source), recorded);
        });
    });
  }

  describe("in programs", () => {
    const { programs } = readRecorded("applications/programs") as { programs: RecordedModel[] };
    for (const recorded of programs)
      it(recorded.title!, () => {
        assertSame(readModel(recorded.source), recorded);
      });
  });

  describe("take what Keras' take", () => {
    const recorded = readRecorded("applications/signatures") as Record<string, string>;
    for (const [name, signature] of Object.entries(recorded))
      it(name, () => {
        const { interpreter } = analyze(`model = keras.applications.${name}`);
        const builder = interpreter.module.lookup("model");
        assert.ok(builder instanceof Builtin);
        assert.equal(builder.signature?.label, `${name}${signature}`);
      });
  });

  describe("refuse what Keras refuses", () => {
    const { refused } = readRecorded("applications/refused") as { refused: RecordedRefusal[] };
    for (const { source, type, message } of refused)
      it(withoutHead(source), () => {
        const { problems, interpreter } = analyze(source);
        const [problem] = problems.filter(({ severity }) => severity === "error");
        assert.ok(problem, message);
        const said = words(problem.message);
        const missing = [...words(message)].filter((word) => !said.has(word));
        assert.deepEqual(missing, [], `${problem.message}\n${type}: ${message}`);
        assert.ok(interpreter.module.lookup("model") instanceof Unknown);
      });
  });

  describe("look for the weights of ImageNet where Keras does", () => {
    const { files: found, models: loaded } = readRecorded("applications/pretrained") as {
      files: RecordedFile[];
      models: RecordedModel[];
    };
    const before = process.env["KERAS_HOME"];
    const home = join(tmpdir(), "no-keras-home");
    beforeEach(() => (process.env["KERAS_HOME"] = home));
    afterEach(() => {
      if (before === undefined) delete process.env["KERAS_HOME"];
      else process.env["KERAS_HOME"] = before;
    });
    for (const { source, file, origin, folder: kept } of found)
      it(withoutHead(source), () => {
        const { problems } = analyze(source);
        assert.deepEqual(
          problems.map(({ severity, code }) => ({ severity, code })),
          [{ severity: "hint", code: "missing-file" }],
        );
        const [{ message } = { message: "" }] = problems;
        for (const part of [`"${file}"`, origin, join(home, kept, file)]) assert.ok(message.includes(part), message);
      });
    for (const recorded of loaded)
      it(`${withoutHead(recorded.source)}: the model for them`, () => {
        assertSame(analyze(recorded.source).models[0]!.model, recorded);
      });
  });

  describe("prepare images as Keras does", () => {
    const { cases } = readRecorded("applications/preprocessing") as { cases: RecordedPreprocessing[] };
    for (const { module, mode, array } of cases)
      it(`${module}${mode === null ? "" : ` ${mode}`}`, () => {
        const given = mode === null ? "" : `, mode="${mode}"`;
        const x = formula([2, 3, 2, 3], 1, 100).map((value) => value + 127);
        const analysis = analyze(
          `x = np.array([${x.join(", ")}], "float32").reshape((2, 3, 2, 3))\n` +
            `y = keras.applications.${module}.preprocess_input(x${given})\n`,
        );
        assert.deepEqual(analysis.problems, []);
        const y = analysis.interpreter.module.lookup("y");
        assert.ok(y instanceof ArrayValue);
        assert.deepEqual([y.shape, y.dtype], [[2, 3, 2, 3], "float32"]);
        assertClose(Array.from(y.data as Float32Array), array, module);
      });
  });
});

/** What a message speaks of: numbers, names and values, without the words between them. */
const words = (message: string): Set<string> =>
  new Set(message.replace(/<function (\w+)[^>]*>/, "$1").match(/\w*[\d_]\w*/g));
