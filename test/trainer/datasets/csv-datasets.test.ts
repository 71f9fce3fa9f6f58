import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FullFiles, HeaderFiles } from "../../../src/data/files";
import { StoredArray } from "../../../src/language/interpreter/arrays/stored";
import { csvColumn } from "../../../src/language/interpreter/datasets/dataset/csv-columns";
import { assertClose } from "../../keras/support/close";
import { readRecorded } from "../../keras/support/recorded";
import { temporaryFolder } from "../../support/folders";
import { runText } from "../support/run-text";

type Part = number[] | string[];

interface RecordedDatasets {
  files: Record<string, string>;
  cases: { call: string; spec: [(number | null)[], string][]; batches: Part[][] }[];
  refused: { call: string; message: string }[];
  broken: { call: string }[];
  endless: [number[], string][];
}

const { files, cases, refused, broken, endless } = readRecorded("csv_datasets") as RecordedDatasets;

const make = (call: string, options = "shuffle=False"): string => `
import keras
import tensorflow as tf
dataset = tf.data.experimental.make_csv_dataset(${call}, ${options})
`;

function writeFiles(folder: string): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** Prints what is asked of each part of an item, those of a dict in the order of their names. */
const eachPart = (item: string, print: string): string => `
features = ${item}[0] if isinstance(${item}, tuple) else ${item}
for part in [features[name] for name in sorted(features.keys())] + ([${item}[1]] if isinstance(${item}, tuple) else []):
    ${print}
`;

async function printed(program: string): Promise<string[]> {
  const { end, events } = await runText(program, undefined, writeFiles);
  assert.match(end.message ?? "", /^$|no `fit` line/);
  const text = events.flatMap((event) => (event.type === "output" ? [event.text] : [])).join("");
  return text.split("\n").slice(0, -1);
}

const specOf = (call: string, options?: string): Promise<string[]> =>
  printed(
    `${make(call, options)}spec = dataset.element_spec\n${eachPart("spec", 'print(part.shape, part.dtype, sep="|")')}`,
  );

const asPrinted = ([shape, dtype]: [(number | null)[], string]): string =>
  `(${shape.map((size) => size ?? "None").join()},)|${dtype}`;

describe("make_csv_dataset", () => {
  for (const { call, spec, batches } of cases)
    it(call, async () => {
      assert.deepEqual(await specOf(call), spec.map(asPrinted));
      const body = eachPart("item", 'print("|".join([str(one) for one in part.numpy().tolist()]))');
      const lines = await printed(`${make(call)}for item in dataset:${body.replaceAll("\n", "\n    ")}`);
      const expected = batches.flat();
      assert.equal(lines.length, expected.length, lines.join("\n"));
      expected.forEach((values, index) => {
        const found = lines[index]!.split("|");
        if (typeof values[0] === "string")
          assert.deepEqual(
            found.map((one) => one.replace(/^b['"](.*)['"]$/, "$1")),
            values,
          );
        else assertClose(found.map(Number), values, call);
      });
    });

  it("has whole batches alone, and no end, unless it is told how often the rows come", async () => {
    assert.deepEqual(await specOf("'plain.csv', 2"), endless.map(asPrinted));
  });

  it("trains without end in so many steps", async () => {
    const { end, events } = await runText(
      `${make("'more.csv', 2", "label_name='label', select_columns=['age', 'height', 'label']")}
inputs = {name: keras.Input((1,), name=name) for name in ["age", "height"]}
outputs = keras.layers.Dense(1)(keras.layers.Concatenate()(list(inputs.values())))
model = keras.Model(inputs, outputs)
model.compile("sgd", "mse")
model.fit(dataset, steps_per_epoch=5, epochs=2)
`,
      undefined,
      writeFiles,
    );
    assert.equal(end.status, "finished", end.message);
    const [fit] = events.flatMap((event) => (event.type === "fit" ? [event] : []));
    assert.deepEqual([fit?.samples, fit?.stepsPerEpoch], [null, 5]);
  });

  it("takes each row once where the rows are shuffled, in another order each time", async () => {
    const body = "[int(one) for batch in dataset for one in batch['age'].numpy()]";
    const call = "'plain.csv', 2, num_epochs=1, shuffle_seed=3";
    const lines = await printed(`${make(call, "select_columns=['age']")}print(${body})\nprint(${body})\n`);
    const orders = lines.map((line) => JSON.parse(line) as number[]);
    for (const order of orders)
      assert.deepEqual(
        [...order].sort((a, b) => a - b),
        [-4, 0, 7, 12, 31],
      );
  });

  it("is made of the texts of the first rows while typing, and of single rows where a table is large", () => {
    const folder = temporaryFolder("csv");
    writeFiles(folder);
    const options = { separator: ",", header: 0, names: undefined, skipRows: 0, missing: [], areTexts: true };
    writeFileSync(join(folder, "long.csv"), `age\n31\n\n7\n${"4\n".repeat(500_000)}`);
    const [long] = new HeaderFiles(folder).table("long.csv", options).columns;
    assert.equal(long!.values, undefined);
    assert.deepEqual(long!.first!.slice(0, 3), ["31", "7", "4"]);
    const { columns, rows } = new FullFiles(folder, () => {}, 0, 0).table("plain.csv", options);
    const age = csvColumn({ type: "int32", filling: 0, missing: "" }, columns[0]!, rows, "plain.csv");
    assert.ok(age instanceof StoredArray);
    assert.deepEqual([...age.readRows(Int32Array.of(4, 1, 0))], [12, 0, 31]);
    rmSync(folder, { recursive: true });
  });

  for (const { call, message } of refused)
    it(`refuses ${call}`, async () => {
      const { end } = await runText(make(call), undefined, writeFiles);
      assert.equal(end.message?.trim(), message.trim());
    });

  for (const { call } of broken)
    it(`says what is wrong with ${call}`, async () => {
      const { end } = await runText(`${make(call)}for item in dataset:\n    pass\n`, undefined, writeFiles);
      assert.match(end.message!, /column "(a|age)".* (is not a valid int32: x|cell of it is missing)/);
    });
});
