/**
 * `npm run keras:coverage`: what of Keras' public API (census.json) is read, what is computed and what is proved by recorded
 * answers. Fails where a number is lower than the one that coverage.json holds; `-- --record` writes them anew.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Analyzer } from "../../src/language/analysis";
import { FullFiles } from "../../src/data/files";
import { Unknown } from "../../src/language/interpreter/values";

type Census = Readonly<Record<string, readonly string[]>>;
interface Row {
  family: string;
  all: number;
  read: number;
  computed: number;
  proved: number;
}

const read = (file: string): string => readFileSync(join(__dirname, file), "utf8");
const readFolder = (folder: string): Record<string, { valid: { inference?: unknown }[] }> =>
  Object.assign(
    {},
    ...readdirSync(join(__dirname, folder)).map((file) => JSON.parse(read(`${folder}/${file}`)) as object),
  ) as Record<string, { valid: { inference?: unknown }[] }>;

const modules: Readonly<Record<string, string>> = { operations: "keras.ops", schedules: "keras.optimizers.schedules" };

/** The names that the reader knows. */
function known(family: string, names: readonly string[]): Set<string> {
  const owner = modules[family] ?? `keras.${family}`;
  const text = ["import keras", ...names.map((name, index) => `x${index} = ${owner}.${name}`)].join("\n");
  const options = { file: "census.kmodel", files: new FullFiles(__dirname, () => {}), now: () => 0 };
  const { interpreter } = new Analyzer(options).analyze(text, 1);
  return new Set(
    names.filter((_, index) => {
      const value = interpreter.module.lookup(`x${index}`);
      return value !== undefined && !(value instanceof Unknown);
    }),
  );
}

/** Which names have recorded answers, and which of them numbers. */
function recorded(family: string): { proved(name: string): boolean; computed(name: string): boolean } {
  if (family === "layers" || family === "operations") {
    const answers = readFolder(family);
    return {
      proved: (name) => (answers[name]?.valid.length ?? 0) > 0,
      computed: (name) => answers[name]?.valid.some(({ inference }) => inference !== undefined) ?? false,
    };
  }
  const text = read(`${family}.json`);
  const proved = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);
  return { proved, computed: proved };
}

function measure(family: string, names: readonly string[]): Row {
  const readable = known(family, names);
  const { proved, computed } = recorded(family);
  const count = (test: (name: string) => boolean) => names.filter((name) => readable.has(name) && test(name)).length;
  return { family, all: names.length, read: readable.size, computed: count(computed), proved: count(proved) };
}

function main(): void {
  const census = JSON.parse(read("census.json")) as Census;
  const rows = Object.entries(census).map(([family, names]) => measure(family, names));
  console.log("| | in Keras | read | computed | proved |\n| --- | ---: | ---: | ---: | ---: |");
  for (const { family, all, ...counts } of rows)
    console.log(`| ${family} | ${all} | ${counts.read} | ${counts.computed} | ${counts.proved} |`);
  if (process.argv.includes("--missing"))
    for (const [family, names] of Object.entries(census))
      console.log(`\n${family}: ${names.filter((name) => !known(family, names).has(name)).join(" ")}`);
  if (process.argv.includes("--record")) {
    writeFileSync(join(__dirname, "coverage.json"), `${JSON.stringify(rows)}\n`);
    return;
  }
  const before = JSON.parse(read("coverage.json")) as Row[];
  const dropped = rows.filter((row) => {
    const was = before.find(({ family }) => family === row.family);
    return was && (row.read < was.read || row.computed < was.computed || row.proved < was.proved);
  });
  if (dropped.length === 0) return;
  console.error(`Less than before: ${dropped.map(({ family }) => family).join(", ")}.`);
  process.exitCode = 1;
}

main();
