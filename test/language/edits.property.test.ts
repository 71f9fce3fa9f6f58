import assert from "node:assert/strict";
import fc from "fast-check";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { askEverything } from "./support/ask-everything";
import { analyzer, examples } from "./support/analyze";

const programs = readdirSync(examples)
  .filter((name) => name.endsWith(".kmodel"))
  .map((name) => readFileSync(join(examples, name), "utf8"));

/** The same calls with other arguments: a loop around a function, a shared layer. */
const blocks = `import keras
from keras import layers

width = 16

def block(x, filters, rate):
    x = layers.Conv2D(filters, 3, padding="same")(x)
    x = layers.BatchNormalization()(x)
    return layers.Dropout(rate / 100)(x)

image = keras.Input((32, 32, 3))
x = image
for index in range(3):
    x = block(x, width * 2 ** index, 10)
    x = layers.MaxPooling2D(2)(x)
x = layers.Flatten()(x)
shared = layers.Dense(width)
x = layers.Add()([shared(x), shared(layers.GaussianNoise(0.1)(x))])
model = keras.Model(image, layers.Dense(10)(x))
`;

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
  "16",
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

/** A number of the program becomes another: statements below stay as they are, and mean something else. */
const changeNumber = (program: string, index: number, number: number): string => {
  const numbers = [...program.matchAll(/\b\d+\b/g)];
  const { 0: old, index: at } = numbers[index % numbers.length]!;
  return `${program.slice(0, at)}${number}${program.slice(at + old.length)}`;
};

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
        assert.deepEqual(analysis.problems, fresh.problems);
        assert.deepEqual(analysis.graphs(), fresh.graphs());
      }),
      { seed, numRuns: 60 * effort },
    );
  });

  it("reads a program with other numbers as if it were new", () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 64 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(blocks, ...programs), changes, (program, changes) => {
        const reader = reading();
        let text = program;
        let analysis = reader.analyze(text, 0);
        for (const [index, number] of changes) {
          reader.prepare();
          text = changeNumber(text, index, number);
          analysis = reader.analyze(text, analysis.version + 1);
        }
        const fresh = reading().analyze(text, 1);
        assert.deepEqual(analysis.problems, fresh.problems);
        assert.deepEqual(analysis.graphs(), fresh.graphs());
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
