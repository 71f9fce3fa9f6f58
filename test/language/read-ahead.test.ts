import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { analyzer } from "./support/analyze";

const beginning = `import keras
import pandas as pd

table = pd.read_csv("table.csv")
x = keras.Input((len(table.columns),))
`;

describe("Language: reading ahead", () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), "kmodel-"))));
  after(() => rmSync(folder, { recursive: true }));

  const type = (before: string, after: string, meanwhile: () => void) => {
    const reader = analyzer(folder);
    reader.analyze(beginning + before, 1);
    reader.analyze(`${beginning}${before} `, 2);
    reader.prepare();
    meanwhile();
    return reader.analyze(beginning + after, 3);
  };

  it("starts from the statements above the edit", () => {
    writeFileSync(join(folder, "table.csv"), "a,b,c\n1,2,3\n");
    const { problems, record, module } = type("y = keras.layers.Dense(3)(x)", "y = keras.layers.Dense(4)(z)", () => {});
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["undefined-name"],
    );
    assert.ok(record.readNames.has("table"), "what the statements above read is known");
    assert.equal(module.statements.length, 5);
  });

  it("reads anew when a data file has changed meanwhile", () => {
    writeFileSync(join(folder, "table.csv"), "a,b,c\n1,2,3\n");
    const { interpreter } = type("y = keras.layers.Dense(3)(x)", "y = keras.layers.Dense(4)(x)", () =>
      writeFileSync(join(folder, "table.csv"), "a,b,c,d,e\n1,2,3,4,5\n"),
    );
    const x = interpreter.module.variables.get("x") as { shape: unknown };
    assert.deepEqual(x.shape, [null, 5]);
  });
});
