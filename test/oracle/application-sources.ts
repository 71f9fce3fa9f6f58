/**
 * Whether Keras' own files of `keras.applications` read as they stand: alone without a problem, and with a line that makes a
 * model the layers, shapes and weights that are recorded. They are not in this repository; with an installed Keras:
 *
 *     node --require tsx/cjs --require ./scripts/lib/kmodel-modules.cjs test/oracle/application-sources.ts FOLDER
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HeaderFiles } from "../../src/data/files";
import { type Analysis, Analyzer } from "../../src/language/analysis";
import { digest, listing, weightListing } from "../keras/support/listing";

interface Recorded {
  name: string;
  weights: string;
  layers: string[];
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: application-sources.ts FOLDER");
const answers = join(__dirname, "applications");

const analyze = (text: string): Analysis =>
  new Analyzer({ file: "source.kmodel", files: new HeaderFiles(__dirname), now: () => 0 }).analyze(text, 1);

/** What is wrong with a model that the source makes; empty where it is Keras'. */
function difference(source: string, name: string): string[] {
  const { cases } = JSON.parse(readFileSync(join(answers, `${name}.json`), "utf8")) as { cases: Recorded[] };
  const [recorded] = cases;
  const { problems, models } = analyze(`${source}\nmodel = ${name}(weights=None)\n`);
  const model = models.find(({ variable }) => variable === "model")?.model;
  if (!model || !recorded) return [`no model: ${problems.map(({ message }) => message).join("; ")}`];
  const layers = listing(model);
  const differing = recorded.layers.findIndex((line, index) => line !== layers[index]);
  return [
    ...problems.map(({ message }) => message),
    ...(differing < 0
      ? []
      : [`line ${differing}: ${layers[differing] ?? "nothing"} instead of ${recorded.layers[differing]!}`]),
    ...(layers.length === recorded.layers.length
      ? []
      : [`${layers.length} layers instead of ${recorded.layers.length}`]),
    ...(model.name === recorded.name ? [] : [`the name ${model.name}`]),
    ...(digest(weightListing(model)) === recorded.weights ? [] : ["other weights"]),
  ];
}

const names = readdirSync(answers).map((file) => file.replace(".json", ""));
for (const file of readdirSync(folder).filter((name) => name.endsWith(".py") && !name.includes("test"))) {
  const source = readFileSync(join(folder, file), "utf8");
  const problems = analyze(source).problems.map(({ message }) => `read alone: ${message}`);
  const made = names.filter((name) => source.includes(`\ndef ${name}(`));
  const wrong = [...problems, ...made.flatMap((name) => difference(source, name).map((text) => `${name}: ${text}`))];
  process.stdout.write(`${file}: ${made.length} models, ${wrong.length === 0 ? "as in Keras" : wrong.join("\n  ")}\n`);
  if (wrong.length > 0) process.exitCode = 1;
}
