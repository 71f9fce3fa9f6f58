import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { FullFiles, HeaderFiles } from "../../src/data/files";
import { writeArchive } from "../../src/data/npy-write";
import { StoredArray } from "../../src/language/interpreter/arrays/stored";
import { formula } from "../keras/support/formula";
import { temporaryFolder } from "../support/folders";

const x = { shape: [40, 6], values: formula([40, 6], 1) };
const y = { shape: [40], values: formula([40], 2) };

describe("an .npz archive", () => {
  const folder = temporaryFolder("archives");

  before(() => {
    const archive = writeArchive(
      new Map([
        ["x", x],
        ["y", y],
      ]),
    );
    writeFileSync(join(folder, "stored.npz"), archive);
    writeFileSync(join(folder, "packed.npz"), zipSync(unzipSync(archive)));
    writeFileSync(join(folder, "cut.npz"), archive.subarray(0, 200));
  });

  after(() => rmSync(folder, { recursive: true }));

  for (const name of ["stored.npz", "packed.npz"])
    it(`gives its arrays: ${name}`, () => {
      const arrays = new FullFiles(folder).arrays(name);
      assert.deepEqual([...arrays.keys()], ["x", "y"]);
      const array = arrays.get("x")!();
      assert.deepEqual([array.shape, array.data], [x.shape, x.values]);
      assert.equal(arrays.get("x")!(), array);
      const form = new HeaderFiles(folder).arrays(name).get("x")!();
      assert.deepEqual([form.shape, form.dtype, form.data], [x.shape, "float32", undefined]);
    });

  it("leaves the rows of arrays that are large and not packed in the file", () => {
    const files = new FullFiles(folder, undefined, 0);
    const array = files.arrays("stored.npz").get("x")!();
    assert.ok(array instanceof StoredArray);
    assert.deepEqual(
      [...(array.readRows(Int32Array.of(39, 2, 3)) as Float32Array)],
      [39, 2, 3].flatMap((row) => [...x.values.subarray(row * 6, row * 6 + 6)]),
    );
    assert.deepEqual(files.arrays("packed.npz").get("y")!().data, y.values);
  });

  it("is refused where it is cut, or damaged in one of its arrays", () => {
    assert.throws(
      () => new FullFiles(folder).arrays("cut.npz"),
      /"cut\.npz" is not a NumPy archive, or it is damaged\./,
    );
    const bytes = readFileSync(join(folder, "packed.npz"));
    bytes.fill(255, 60, 200);
    writeFileSync(join(folder, "packed.npz"), bytes);
    const arrays = new FullFiles(folder).arrays("packed.npz");
    assert.throws(() => arrays.get("x")!(), /"packed\.npz" is not a NumPy archive, or it is damaged\./);
  });
});
