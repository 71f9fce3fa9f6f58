import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FullFiles } from "../../src/data/files";
import { type LayerSummary, summaryData } from "../../src/keras/models/summary-data";
import { countParams } from "../../src/keras/core/weight";
import { Analyzer } from "../../src/language/analysis";
import type { Model } from "../../src/keras/models/model";
import { root } from "../support/folders";
import { readRecorded } from "./support/recorded";

interface RecordedLayer {
  name: string;
  class_name: string;
  output_shapes?: readonly unknown[];
  inbound?: string[];
  weights?: string[];
  layers?: RecordedLayer[];
  total_params?: number | null;
  trainable_params?: number | null;
}

type RecordedModel = RecordedLayer & { variable: string };

const programs = readRecorded("programs") as Record<string, RecordedModel[]>;
const folder = join(root, "test/oracle/programs");

function analyze(title: string) {
  const file = `${title}.py`;
  const analyzer = new Analyzer({ file, files: new FullFiles(folder, () => {}), now: () => 0 });
  return analyzer.analyze(readFileSync(join(folder, file), "utf8"), 1);
}

/** A layer and what is in it, line by line. */
function linesOf(layer: RecordedLayer, indent = ""): string[] {
  const { name, class_name: className, output_shapes: shapes, inbound, weights, layers = [] } = layer;
  const parts = [
    `${indent}${name} (${className})`,
    ...(shapes ? [JSON.stringify(shapes)] : []),
    ...(inbound ? [`of ${inbound.join(", ")}`] : []),
    ...(weights ?? []),
    ...(layer.total_params === undefined ? [] : [`${layer.total_params} params, ${layer.trainable_params} trainable`]),
  ];
  return [parts.join(" | "), ...layers.flatMap((inner) => linesOf(inner, `${indent}  `))];
}

/** What KModel says of a layer, as far as Keras said it. */
function sameParts(found: LayerSummary, expected: RecordedLayer | undefined): RecordedLayer {
  const { name, class_name, output_shapes, inbound, weights, layers = [], params, trainable_params } = found;
  return {
    name,
    class_name,
    ...(expected?.output_shapes && { output_shapes }),
    ...(expected?.inbound && { inbound }),
    ...(expected?.weights && { weights: weights.map((weight) => `${weight.name} [${weight.shape?.join(", ")}]`) }),
    ...(expected?.layers && { layers: layers.map((inner, index) => sameParts(inner, expected.layers?.[index])) }),
    ...(expected?.total_params !== undefined && { total_params: params, trainable_params }),
  };
}

/** The model as if it were a layer. */
const asLayer = (model: Model): LayerSummary => ({
  name: model.name,
  class_name: model.className,
  is_layer: true,
  output_shapes: [],
  dtype: "",
  params: countParams(model.allWeights()) ?? null,
  trainable_params: countParams(model.trainableWeights()) ?? null,
  trainable: true,
  inbound: [],
  weights: [],
  layers: summaryData(model, () => undefined),
});

/**
 * Programs as they are shared: data pipelines, plots and training around models. They are read without a problem, and
 * their models are those of Keras.
 */
describe("shared programs are read as Keras runs them", () => {
  for (const [title, models] of Object.entries(programs)) {
    it(title, () => {
      const analysis = analyze(title);
      const problems = analysis.problems.filter(({ severity }) => severity === "error" || severity === "warning");
      assert.deepEqual(
        problems.map(({ message, span }) => `${analysis.lines.position(span.from).line + 1}: ${message}`),
        [],
      );
      assert.deepEqual(
        analysis.models.flatMap(({ variable, model }, index) => [
          `${variable}:`,
          ...linesOf(sameParts(asLayer(model), models[index])),
        ]),
        models.flatMap((model) => [`${model.variable}:`, ...linesOf(model)]),
      );
    });
  }
});
