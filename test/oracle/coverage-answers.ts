/** What the recorded answers hold of each name of Keras' public API. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { layerClasses } from "../../src/keras/layers";
import { isCompared, readCases } from "../keras/support/layer-cases";
import { classNameOf } from "../keras/support/objects";

/** How many answers are recorded of one name. */
export interface AnswerCount {
  valid: number;
  invalid: number;
  /** Those of the valid ones whose numbers the suite compares. */
  compared: number;
}

export type Answers = ReadonlyMap<string, AnswerCount>;

export const readAnswers = (file: string): string => readFileSync(join(__dirname, file), "utf8");

/** A recorded list of cases or a table by name. */
type Recorded = readonly { source: string }[] | Readonly<Record<string, unknown>>;
type RecordedFile = Readonly<Record<string, Recorded>>;

class Counter {
  readonly counts = new Map<string, AnswerCount>();

  add(name: string, kind: keyof AnswerCount, count = 1): void {
    const known = this.counts.get(name) ?? { valid: 0, invalid: 0, compared: 0 };
    known[kind] += count;
    this.counts.set(name, known);
  }

  /** Answers with numbers, all of which are compared. */
  addNumbers(recorded: Recorded | undefined): void {
    for (const name of namesOf(recorded)) {
      this.add(name, "valid");
      this.add(name, "compared");
    }
  }

  addRefusals(recorded: Recorded | undefined): void {
    for (const name of namesOf(recorded)) this.add(name, "invalid");
  }
}

/** The class or function of each case: `keras.losses.Huber(delta=0.5)` is one of `Huber`. */
const namesOf = (recorded: Recorded = []): string[] =>
  Array.isArray(recorded)
    ? (recorded as { source: string }[]).map(({ source }) => classNameOf(source))
    : Object.keys(recorded).map(classNameOf);

/** The answers of one family of the census, by name. */
export function answersOf(family: string): Answers {
  const counter = new Counter();
  if (family === "layers" || family === "operations") {
    for (const [asked, { valid, invalid }] of Object.entries(readCases(family))) {
      const name = layerClasses.get(asked)?.name ?? asked; // MaxPool2D is MaxPooling2D
      counter.add(name, "valid", valid.length);
      counter.add(name, "invalid", invalid.length);
      counter.add(name, "compared", valid.filter(isCompared).length);
    }
    const later = JSON.parse(readAnswers("later.json")) as Record<string, unknown[]>;
    for (const [name, { length }] of Object.entries(later)) {
      if (layerClasses.has(name) !== (family === "layers")) continue;
      counter.add(name, "valid", length);
      counter.add(name, "compared", length);
    }
    return counter.counts;
  }
  const file = JSON.parse(readAnswers(`${family}.json`)) as RecordedFile;
  for (const part of withNumbers) counter.addNumbers(file[part]);
  for (const { metrics } of Object.values(file["families"] ?? {}) as { metrics: Recorded }[])
    counter.addNumbers(metrics);
  counter.addRefusals(file["invalid"]);
  const calls = (JSON.parse(readAnswers("calls.json")) as { families: Record<string, Record<string, unknown[]>> })
    .families;
  for (const [name, { length }] of Object.entries(calls[family] ?? {})) {
    counter.add(name, "valid", length);
    counter.add(name, "compared", length);
  }
  for (const [source, made] of Object.entries(file["constructed"] ?? {}))
    if (typeof made !== "string") counter.add(classNameOf(source), "invalid");
  return counter.counts;
}

/** The parts of the recordings whose entries hold numbers. */
const withNumbers = ["cases", "functions", "deterministic", "random", "by_name", "with_arguments"];
