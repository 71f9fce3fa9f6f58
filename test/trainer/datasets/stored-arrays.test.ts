import assert from "node:assert/strict";
import { rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FullFiles } from "../../../src/data/files";
import { writeArray } from "../../../src/data/npy-write";
import { ArrayValue } from "../../../src/language/interpreter/arrays/array";
import { ArrayContext } from "../../../src/language/interpreter/arrays/context";
import { castArray } from "../../../src/language/interpreter/arrays/conversion";
import { elementwise } from "../../../src/language/interpreter/arrays/elementwise";
import { arrayItem, setArrayItem } from "../../../src/language/interpreter/arrays/indexing";
import { reduce, reductions, standardDeviation } from "../../../src/language/interpreter/arrays/reductions";
import { fromNumbers } from "../../../src/language/interpreter/arrays/storage";
import { StoredArray } from "../../../src/language/interpreter/arrays/stored";
import { numberOf } from "../../../src/language/interpreter/types";
import { Slice } from "../../../src/language/interpreter/values";
import { assertClose } from "../../keras/support/close";
import { formula } from "../../keras/support/formula";
import { temporaryFolder } from "../../support/folders";

const values = formula([9, 2, 3], 1, 1);

describe("an .npy file that is larger than what is read whole", () => {
  const folder = temporaryFolder("npy");
  const files = new FullFiles(folder, undefined, 0);
  const context = new ArrayContext({ limit: Infinity, files, seed: () => {}, remote: () => {} });
  const file = join(folder, "x.npy");

  beforeEach(() => {
    writeFileSync(file, writeArray({ shape: [9, 2, 3], values }));
  });

  after(() => {
    rmSync(folder, { recursive: true });
  });

  const open = (): StoredArray => {
    const array = files.arrays("x.npy").get("")!();
    assert.ok(array instanceof StoredArray);
    return array;
  };

  /** The elements of rows by their positions. */
  const rowsOf = (rows: number[]): number[] => rows.flatMap((row) => [...values.subarray(row * 6, row * 6 + 6)]);

  const read = (array: unknown, ...rows: number[]): number[] => {
    assert.ok(array instanceof StoredArray);
    return [...(array.readRows(Int32Array.from(rows)) as Float32Array)];
  };

  it("gives rows in any order", () => {
    const array = open();
    assert.deepEqual([array.shape, array.dtype], [[9, 2, 3], "float32"]);
    assert.deepEqual(read(array, 4, 5, 6, 0, 8, 8), rowsOf([4, 5, 6, 0, 8, 8]));
    assert.deepEqual([...(array.data as Float32Array)], [...values]);
  });

  it("stays in the file behind slices, positions, casts and scales", () => {
    const part = arrayItem(context, open(), new Slice(2, null, 2)) as StoredArray;
    assert.deepEqual(part.shape, [4, 2, 3]);
    assert.deepEqual(read(part, 3, 0), rowsOf([8, 2]));
    const picked = arrayItem(context, open(), fromNumbers([3], "int64", [7, 1, 3]));
    assert.deepEqual(read(picked, 0, 2), rowsOf([7, 3]));
    const scaled = elementwise(
      context,
      castArray(context, open(), "float64"),
      fromNumbers([], "float64", [2]),
      "float64",
      (a, b) => a / b,
    );
    assert.deepEqual(
      read(scaled, 1),
      rowsOf([1]).map((value) => value / 2),
    );
    assert.ok(arrayItem(context, open(), 3) instanceof ArrayValue);
  });

  it("is computed with row by row, and its statistics piece by piece", () => {
    const held = new ArrayValue([9, 2, 3], "float32", values);
    const compute = (array: ArrayValue): ArrayValue => {
      const mean = reduce(context, array, reductions["mean"]!, 0) as ArrayValue;
      const spread = reduce(context, array, standardDeviation(0), 0) as ArrayValue;
      const minus = elementwise(context, array, mean, "float64", (a, b) => a - b);
      return elementwise(context, minus, spread, "float64", (a, b) => a / b);
    };
    const [expected, found] = [compute(held), compute(open())];
    assertClose(
      read(found, 3, 8),
      [...(expected.data as Float64Array)].filter((_, index) => [3, 8].includes(Math.floor(index / 6))),
      "rows",
    );
    for (const name of ["sum", "mean", "min", "max"])
      assert.ok(
        Math.abs(
          numberOf(reduce(context, open(), reductions[name]!, null))! -
            numberOf(reduce(context, held, reductions[name]!, null))!,
        ) < 1e-6,
        name,
      );
  });

  it("takes no assignment", () => {
    assert.throws(() => setArrayItem(context, open(), 0, 1), /read-only: "x\.npy" is too large/);
  });

  it("is refused where it is cut, and where it becomes shorter", () => {
    const array = open();
    truncateSync(file, 200);
    assert.throws(
      () => read(array, 0, 8),
      /"x\.npy" has become shorter since it was opened: row \d is no longer in it\./,
    );
    assert.throws(() => files.arrays("x.npy"), /"x\.npy" is cut off/);
  });
});
