import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { assertClose } from "../keras/support/close";
import { readRecorded } from "../keras/support/recorded";
import { FullFiles } from "../../src/data/files";
import { Analyzer } from "../../src/language/analysis";
import { type ReadEvent, readEvents } from "./support/read-events";
import { runText } from "./support/run-text";

interface Recorded {
  programs: Record<
    string,
    {
      source: string;
      printed: string;
      warnings: string[];
      files: string[];
      texts: Record<string, string>;
      events?: Record<string, ReadEvent[]>;
      error?: { type: string; message: string };
    }
  >;
  refused: { source: string; type: string; message: string }[];
}

const { programs, refused } = readRecorded("callbacks") as Recorded;

const number = /-?(?:\d+\.\d+(?:e[-+]?\d+)?|\binf\b|\bnan\b)/g;

/** The text is the same, and so are its numbers but for rounding. */
function assertText(actual: string, expected: string, what: string): void {
  assert.equal(actual.replace(number, "#"), expected.replace(number, "#"), what);
  assertClose(numbersIn(actual), numbersIn(expected), what);
}

const numbersIn = (text: string): number[] =>
  (text.match(number) ?? []).map((word) => Number(word.replace("inf", "Infinity")));

/** What stands in a folder afterwards: names, and the texts of files that hold text. */
function read(folder: string) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((name) => !/^model(\.weights\.h5|\.kmodel)$/.test(name))
    .sort();
  const texts = files.filter((name) => /\.(csv|json)$/.test(name));
  return {
    files: files.map((name) => name.replace(/tfevents\..*/, "tfevents")),
    events: Object.fromEntries(
      files
        .filter((name) => name.includes("tfevents"))
        .map((name) => [dirname(name), readEvents(readFileSync(join(folder, name)))]),
    ),
    texts: Object.fromEntries(texts.map((name) => [name, readFileSync(join(folder, name), "utf8")])),
  };
}

const placeOf = ([plugin, tag, step]: ReadEvent) => [plugin, tag, step];
const valuesOf = ([, , , value]: ReadEvent): number[] => [value].flat(2).filter((one) => one !== null);

describe("callbacks as Keras runs them", () => {
  for (const [name, { source, printed, warnings, files, texts, events: recorded = {}, error }] of Object.entries(
    programs,
  ))
    it(name, async () => {
      const { end, events, found } = await runText(source, read);
      const output = events.flatMap((event) => (event.type === "output" ? [event.text] : [])).join("");
      if (error) {
        const said = error.type === "KeyError" ? error.message.replace(/ Reason: .*/, "") : error.message;
        assert.equal(end.status, "failed");
        assert.ok(
          end.message!.replaceAll('"', "'").includes(said.replace(/^'|'$/g, "").replaceAll('"', "'")),
          end.message,
        );
      } else assert.equal(end.message, undefined);
      assertText(output, printed, "output");
      assert.deepEqual(
        events.flatMap((event) => (event.type === "warning" ? [event.message] : [])),
        warnings,
      );
      assert.deepEqual(found.files, files);
      for (const [run, expected] of Object.entries(recorded)) {
        const written = found.events[run]!;
        assert.deepEqual(written.map(placeOf), expected.map(placeOf));
        assertClose(written.flatMap(valuesOf), expected.flatMap(valuesOf), run);
      }
      for (const [file, text] of Object.entries(texts)) assertText(found.texts[file]!, text, file);
    });
});

/** The errors that the editor finds in a program. */
function errorsOf(source: string): string[] {
  const analyzer = new Analyzer({ file: "a.kmodel", files: new FullFiles(__dirname, () => {}), now: () => 0 });
  return analyzer
    .analyze(source, 1)
    .problems.flatMap(({ severity, message }) => (severity === "error" ? [message] : []));
}

describe("callbacks while typing", () => {
  it("are no problem", () => {
    for (const [name, { source }] of Object.entries(programs)) assert.deepEqual(errorsOf(source), [], name);
  });

  for (const { source, message } of refused)
    it(`${source} is refused`, () => {
      assert.deepEqual(errorsOf(`import keras\n${source}`), [message]);
    });
});
