import assert from "node:assert/strict";
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { askEverything } from "./support/ask-everything";
import { analyzer, examples } from "./support/analyze";

const programs = readdirSync(examples)
  .filter((name) => name.endsWith(".kmodel"))
  .map((name) => readFileSync(join(examples, name), "utf8"));

/** What people type, and what they do not. */
const snippets = [
  "(",
  ")",
  "[",
  "]",
  "{",
  "}",
  ",",
  ":",
  ".",
  "=",
  '"',
  "'",
  '"""',
  "\n",
  "    ",
  "\t",
  "#",
  "\\",
  "def f(",
  "class ",
  "lambda ",
  "for x in ",
  "if ",
  "else:",
  "return ",
  "import ",
  "from ",
  "*",
  "**",
  "@",
  "None",
  "-1",
  "0",
  "1e400",
  "layers.Dense(",
  "layers.",
  "keras.Input(",
  "keras.Sequential([",
  "model.fit(",
  "np.zeros(",
  "é",
  "😀",
  "\0",
  "\u2028",
  "\r",
];

/** A clock that stands still: how far a program is followed must not depend on how fast the machine is. */
const reading = () => analyzer(examples, () => 0);

/** The same edits each time; `SEED=… EFFORT=50` looks further. */
const seed = Number(process.env.SEED ?? 1);
const effort = Number(process.env.EFFORT ?? 1);

const edit = fc.record({
  at: fc.nat(),
  removed: fc.nat({ max: 12 }),
  text: fc.oneof(fc.constantFrom(...snippets), fc.string({ maxLength: 8 })),
});

describe("Language: edits", function () {
  this.timeout(120_000 * effort);

  it("never throws, and reads an edited text as if it were new", () => {
    fc.assert(
      fc.property(fc.constantFrom(...programs), fc.array(edit, { minLength: 1, maxLength: 5 }), (program, edits) => {
        const reader = reading();
        let text = program;
        let analysis = reader.analyze(text, 0);
        reader.prepare();
        for (const { at, removed, text: typed } of edits) {
          const from = at % (text.length + 1);
          text = text.slice(0, from) + typed + text.slice(from + removed);
          analysis = reader.analyze(text, analysis.version + 1);
          reader.prepare();
          askEverything(analysis, [from, from + typed.length]);
        }
        const fresh = reading().analyze(text, 1);
        assert.deepEqual(
          analysis.problems.map(({ code, span }) => [code, span.from, span.to]),
          fresh.problems.map(({ code, span }) => [code, span.from, span.to]),
        );
      }),
      { seed, numRuns: 60 * effort },
    );
  });

  it("never throws at programs made of fragments", () => {
    const fragment = fc.oneof(fc.constantFrom(...snippets), fc.constantFrom("x", "model", "keras", " ", "\n", "3"));
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 40 }), (fragments) => {
        const text = fragments.join("");
        askEverything(reading().analyze(text, 1), [text.length, Math.floor(text.length / 2)]);
      }),
      { seed, numRuns: 300 * effort },
    );
  });
});
