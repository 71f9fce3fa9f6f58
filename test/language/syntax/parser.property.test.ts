import assert from "node:assert/strict";
import fc from "fast-check";
import { parse, Parser } from "../../../src/language/syntax/parser";
import { checkModule } from "./check-module";
import { programs } from "./programs";

const program = fc.constantFrom(...programs);

/** A text from the pieces of which programs, and what is typed on the way to them, consist. */
const pieces = [
  ...Array.from("()[]{}:,.;=+-*/%@'\"#\\\n \t\r\0é“"),
  ..."'''|\"\"\"|\n    |\n|**|==|:=|->|...|f'{|}|r'|1.|0x|1e|x|Dense(|name=".split("|"),
  ..."if|else:|elif|for|in|def f|class A|return|lambda|not|is|with|as|try:|except|import|from|print|yield|async".split(
    "|",
  ),
].map((piece) => (/^[a-z]/.test(piece) ? ` ${piece} ` : piece));
const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(""));

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.nat(4),
  insert: fc.oneof(fc.constant(""), fc.constantFrom(...pieces), soup),
});
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

function apply(text: string, { at, remove, insert }: Edit): string {
  const position = Math.floor(at * text.length);
  return text.slice(0, position) + insert + text.slice(position + remove);
}

const parseAndCheck = (text: string): void => {
  checkModule(parse(text), text);
};

describe("Any text", () => {
  it("is read as far as a program that is being typed goes", () => {
    fc.assert(
      fc.property(program, fc.double({ min: 0, max: 1, noNaN: true }), (text, part) => {
        parseAndCheck(text.slice(0, Math.floor(part * text.length)));
      }),
      { numRuns: 300 },
    );
  });

  it("is read when a character is missing", () => {
    fc.assert(
      fc.property(program, fc.double({ min: 0, max: 1, noNaN: true }), (text, part) => {
        const position = Math.floor(part * text.length);
        parseAndCheck(text.slice(0, position) + text.slice(position + 1));
      }),
      { numRuns: 300 },
    );
  });

  it("is read when it is made of pieces of programs", () => {
    fc.assert(fc.property(soup, parseAndCheck), { numRuns: Number(process.env.RUNS ?? 2000) });
  });

  it("is read when it is no program at all", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 80 }), parseAndCheck), {
      numRuns: Number(process.env.RUNS ?? 500),
    });
  });
});

describe("A broken statement", () => {
  it("leaves the statements before it as they were", () => {
    fc.assert(
      fc.property(program, soup, (text, broken) => {
        const before = parse(text);
        const after = parse(`${text}\nbroken = 0\n${broken.trimStart()}`);
        assert.deepEqual(after.statements.slice(0, before.statements.length), before.statements);
      }),
      { numRuns: 300 },
    );
  });
});

describe("Parsing after an edit", function () {
  this.timeout(60_000);
  it("gives what parsing from the start gives", () => {
    fc.assert(
      fc.property(program, fc.array(edit, { minLength: 1, maxLength: 8 }), (start, edits) => {
        const parser = new Parser();
        let text = start;
        parser.parse(text);
        for (const change of edits) {
          text = apply(text, change);
          assert.deepEqual(parser.parse(text), parse(text));
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 500) },
    );
  });
});
