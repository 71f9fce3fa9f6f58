import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FullFiles } from "../../src/data/files";
import { Analyzer } from "../../src/language/analysis";
import { summarizeModel } from "../../src/language/graph/summary-document";
import { readRecorded } from "../keras/support/recorded";
import { root } from "../support/folders";

interface RecordedModel {
  variable: string;
  layers: { weights: { path: string }[] }[];
}

/** What only one of them says: places in the text and costs here, the weights' paths there. */
const apart: ReadonlySet<string> = new Set(["span", "flops", "path"]);

/** As it is written to JSON, as far as both say it. */
const shared = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => (apart.has(key) ? undefined : inner)));

describe("summaries of the examples agree with Keras layer by layer", () => {
  const { files } = readRecorded("summaries") as { files: { file: string; models: RecordedModel[] }[] };
  for (const { file, models } of files) {
    it(file, () => {
      const folder = join(root, "examples");
      const analyzer = new Analyzer({ file, files: new FullFiles(folder, () => {}), now: () => performance.now() });
      const analysis = analyzer.analyze(readFileSync(join(folder, file), "utf8"), 1);
      assert.deepEqual(analysis.problems, []);
      const found = analysis.models.map(({ variable, model }) => summarizeModel(model, variable, analysis.locate));
      assert.deepEqual(shared(found), shared(models));
      analysis.models.forEach(({ model }, index) => {
        const paths = model.layers.flatMap((layer) => layer.allWeights().map(({ path }) => path));
        assert.deepEqual(
          paths,
          models[index]!.layers.flatMap(({ weights }) => weights.map(({ path }) => path)),
        );
      });
    });
  }
});
