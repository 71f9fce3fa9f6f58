import assert from "node:assert/strict";
import { rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FullFiles, HeaderFiles } from "../../src/data/files";
import type { TableOptions } from "../../src/language/interpreter/data-files";
import { readRecorded } from "../keras/support/recorded";
import { temporaryFolder } from "../support/folders";
import { runText } from "../trainer/support/run-text";

interface RecordedTables {
  cases: { text: string; call: string; columns: [name: string, type: string, values: (string | null)[]][] }[];
  refused: { text: string; call: string; message: string }[];
}

const { cases, refused } = readRecorded("tables") as RecordedTables;

/** What a program prints of a table, an entry for each `print`. */
async function printed(text: string, call: string) {
  const program = `
import pandas as pd
table = pd.read_csv("table.csv", ${call})
for name in table.columns:
    print(name)
    print(table[name].dtype)
    for value in table[name]:
        print(value)
`;
  const { end, events } = await runText(program, undefined, (folder) => writeFileSync(join(folder, "table.csv"), text));
  const lines = events.flatMap((event) => (event.type === "output" ? [event.text.replace(/\n$/, "")] : []));
  return { lines, message: end.message ?? "" };
}

const titled = (text: string, call: string): string => `${JSON.stringify(text)} ${call}`;

describe("pandas.read_csv", () => {
  for (const { text, call, columns } of cases)
    it(titled(text, call), async () => {
      const { lines } = await printed(text, call);
      for (const [name, type, values] of columns) {
        assert.equal(lines.shift(), name);
        const found = lines.shift();
        assert.equal(found === "string" ? "text" : found, type);
        for (const value of values) {
          const line = lines.shift()!;
          if (type === "text") assert.ok(value === null || line === value, `${line} for ${value}`);
          else if (type === "bool") assert.equal(line, value === "1.0" ? "True" : "False");
          else
            assert.equal(Number(line.replace("inf", "Infinity")), Number((value ?? "NaN").replace("inf", "Infinity")));
        }
      }
      assert.deepEqual(lines, []);
    });

  for (const { text, call, message } of refused)
    it(`refuses ${titled(text, call)}`, async () => {
      const found = (await printed(text, call)).message;
      assert.ok(found.includes(message), found);
    });
});

describe("a table", () => {
  const folder = temporaryFolder("tables");
  const file = join(folder, "table.csv");
  const usual: TableOptions = { separator: ",", header: 0, names: undefined, skipRows: 0, missing: [] };
  const stored = new FullFiles(folder, undefined, undefined, 0);

  after(() => rmSync(folder, { recursive: true }));

  /** Rows with numbers, texts in quotes, empty lines and missing cells. */
  const many = (rows: number): string =>
    `x,name,y\r\n${Array.from({ length: rows }, (_, row) => `${row / 4},"n${row % 7}, ""so""",${row % 5 === 0 ? "" : row}${row % 9 === 0 ? "\r\n" : ""}\r\n`).join("")}`;

  it("whose numbers stay in the file gives the same rows, in any order", () => {
    writeFileSync(file, many(1000));
    const whole = new FullFiles(folder).table("table.csv", usual);
    const rows = stored.table("table.csv", usual);
    assert.equal(rows.rows, 1000);
    const wanted = Int32Array.of(999, 0, 17, 16, 15, 500, 501, 502, 0);
    rows.columns.forEach(({ values, type, name }, index) => {
      const held = whole.columns[index]!;
      assert.deepEqual([name, type], [held.name, held.type]);
      assert.ok(typeof values === "function" && typeof held.values === "object");
      const { values: all } = held;
      assert.deepEqual(
        Array.from<unknown>(values(wanted)),
        [...wanted].map((row) => all[row]),
      );
    });
  });

  it("that has become shorter since is refused by its row", () => {
    writeFileSync(file, many(1000));
    const [x] = stored.table("table.csv", usual).columns;
    truncateSync(file, 2000);
    assert.throws(
      () => (x!.values as (rows: Int32Array) => unknown)(Int32Array.of(0, 900)),
      /"table\.csv" has changed since it was opened, at row 901\./,
    );
  });

  it("is read piece by piece, whatever the pieces cut", () => {
    // Rows of a size that does not divide the pieces, and one that is longer than a piece.
    const long = "z".repeat(5 * 2 ** 20);
    const text = `x,name\n${Array.from({ length: 400_000 }, (_, row) => `${row},"a\n${row % 3}"\n`).join("")}1,${long}\n`;
    writeFileSync(file, text);
    const { rows, columns } = new FullFiles(folder).table("table.csv", usual);
    const [x, name] = columns.map(({ values }) => values as ArrayLike<unknown>);
    assert.equal(rows, 400_001);
    assert.deepEqual([x![399_999], name![399_999], name![400_000]], [399_999, "a\n0", long]);
  });

  it("says while typing what its beginning says", () => {
    writeFileSync(file, many(100_000));
    const { rows, columns } = new HeaderFiles(folder).table("table.csv", usual);
    assert.equal(rows, undefined);
    assert.deepEqual(
      columns.map(({ name, type, values }) => [name, type, values]),
      [
        ["x", "float64", undefined],
        ["name", "object", undefined],
        ["y", "float64", undefined],
      ],
    );
  });
});
