/**
 * `npm run keras:coverage`: what of Keras' public API (census.json) is read, what is computed (its numbers are recorded
 * and compared in the suite) and what is proved by recorded answers of any kind. Fails where a number is lower than the
 * one that coverage.json holds; `-- --record` writes them anew; `-- --missing` lists what is not read, and what has
 * fewer recorded cases than it should.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Analyzer } from "../../src/language/analysis";
import { FullFiles } from "../../src/data/files";
import { Unknown } from "../../src/language/interpreter/values";
import { type AnswerCount, type Answers, answersOf, readAnswers } from "./coverage-answers";

type Census = Readonly<Record<string, readonly string[]>>;

interface Row {
  family: string;
  all: number;
  read: number;
  computed: number;
  proved: number;
}

interface Family {
  row: Row;
  unread: string[];
  /** Names with fewer cases than they should have. */
  below: string[];
}

const modules: Readonly<Record<string, readonly string[]>> = {
  operations: ["keras.ops", "keras.ops.image"],
  schedules: ["keras.optimizers.schedules"],
};

/** How many cases a name should have at least. */
const bars: Readonly<Record<string, AnswerCount>> = {
  layers: { valid: 10, invalid: 3, compared: 1 },
  operations: { valid: 3, invalid: 1, compared: 1 },
};
const usualBar: AnswerCount = { valid: 1, invalid: 0, compared: 1 };
const nothing: AnswerCount = { valid: 0, invalid: 0, compared: 0 };

/** The names that the reader knows in one of a family's modules. */
const known = (family: string, names: readonly string[]): Set<string> =>
  new Set((modules[family] ?? [`keras.${family}`]).flatMap((owner) => knownIn(owner, names)));

function knownIn(owner: string, names: readonly string[]): string[] {
  const text = ["import keras", ...names.map((name, index) => `x${index} = ${owner}.${name}`)].join("\n");
  const options = { file: "census.kmodel", files: new FullFiles(__dirname, () => {}), now: () => 0 };
  const { interpreter } = new Analyzer(options).analyze(text, 1);
  return names.filter((_, index) => {
    const value = interpreter.module.lookup(`x${index}`);
    return value !== undefined && !(value instanceof Unknown);
  });
}

function measure(family: string, names: readonly string[]): Family {
  const readable = known(family, names);
  const answers = answersOf(family);
  const count = (test: (counts: AnswerCount) => boolean) =>
    names.filter((name) => readable.has(name) && test(answers.get(name) ?? nothing)).length;
  return {
    row: {
      family,
      all: names.length,
      read: readable.size,
      computed: count(({ compared }) => compared > 0),
      proved: count(({ valid, invalid }) => valid + invalid > 0),
    },
    unread: names.filter((name) => !readable.has(name)),
    below: belowBar(family, names, answers),
  };
}

function belowBar(family: string, names: readonly string[], answers: Answers): string[] {
  const bar = bars[family] ?? usualBar;
  return names.flatMap((name) => {
    const { valid, invalid, compared } = answers.get(name) ?? nothing;
    const isBelow = valid < bar.valid || invalid < bar.invalid || compared < bar.compared;
    return isBelow ? [`${name} ${valid}/${invalid}/${compared}`] : [];
  });
}

function main(): void {
  const census = JSON.parse(readAnswers("census.json")) as Census;
  const families = Object.entries(census).map(([family, names]) => measure(family, names));
  const rows = families.map(({ row }) => row);
  console.log("| | in Keras | read | computed | proved |\n| --- | ---: | ---: | ---: | ---: |");
  for (const { family, all, ...counts } of rows)
    console.log(`| ${family} | ${all} | ${counts.read} | ${counts.computed} | ${counts.proved} |`);
  if (process.argv.includes("--missing"))
    for (const { row, unread, below } of families) {
      console.log(`\n${row.family}, not read: ${unread.join(" ")}`);
      console.log(`${row.family}, too few cases (valid/invalid/compared): ${below.join(", ")}`);
    }
  if (process.argv.includes("--record")) {
    writeFileSync(join(__dirname, "coverage.json"), `${JSON.stringify(rows)}\n`);
    return;
  }
  const before = JSON.parse(readAnswers("coverage.json")) as Row[];
  const dropped = rows.filter((row) => {
    const was = before.find(({ family }) => family === row.family);
    return was && (row.read < was.read || row.computed < was.computed || row.proved < was.proved);
  });
  if (dropped.length === 0) return;
  console.error(`Less than before: ${dropped.map(({ family }) => family).join(", ")}.`);
  process.exitCode = 1;
}

main();
