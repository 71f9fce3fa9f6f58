import assert from "node:assert/strict";
import fc from "fast-check";
import { constantOf, types } from "../../../src/trainer/graph/constants";
import { freeConstant } from "../../../src/trainer/graph/free-batch";

const sizes = [3, 5, 32];
const integers = (of: (size: number) => number[]) =>
  sizes.map((size) => constantOf(types.int32, [of(size).length], of(size)));
const floats = (shape: (size: number) => number[], of: (size: number) => number) =>
  sizes.map((size) => {
    const form = shape(size);
    const count = form.reduce((product, one) => product * one, 1);
    return constantOf(types.float32, form, Array<number>(count).fill(of(size)));
  });

describe("constants that depend on the size of a batch", () => {
  it("are fixed where they do not", () => {
    const free = freeConstant(
      sizes,
      integers(() => [4, 7]),
      false,
    );
    assert.equal(free?.kind, "fixed");
  });

  it("leave one size of a Reshape to be found", () => {
    const free = freeConstant(
      sizes,
      integers((size) => [size, 7]),
      true,
    );
    assert.deepEqual(free, { kind: "fixed", constant: constantOf(types.int32, [2], [-1, 7]) });
  });

  it("grow with it", () => {
    fc.assert(
      fc.property(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -99, max: 99 }), (factor, offset) => {
        const free = freeConstant(
          sizes,
          integers((size) => [factor * size + offset, 1]),
          false,
        );
        if (factor === 0) return free?.kind === "fixed";
        assert.deepEqual(free, {
          kind: "affine",
          numbers: [
            { factor, offset },
            { factor: 0, offset: 1 },
          ],
          shape: [2],
        });
        return true;
      }),
    );
  });

  it("are one number in a tensor of its size", () => {
    const zeros = freeConstant(
      sizes,
      floats(
        (size) => [size, 2],
        () => 0.5,
      ),
      false,
    );
    assert.deepEqual(zeros, {
      kind: "filled",
      shape: [
        { factor: 1, offset: 0 },
        { factor: 0, offset: 2 },
      ],
      number: { how: "fixed", number: 0.5 },
      type: types.float32,
    });
    const mean = freeConstant(
      sizes,
      floats(
        () => [],
        (size) => 1 / size,
      ),
      false,
    );
    assert.ok(mean?.kind === "filled" && mean.number.how === "divided" && Math.abs(mean.number.number - 1) < 1e-6);
    const sum = freeConstant(
      sizes,
      floats(
        () => [],
        (size) => 3 * size,
      ),
      false,
    );
    assert.ok(sum?.kind === "filled" && sum.number.how === "times" && sum.number.number === 3);
  });

  it("are not followed where they are drawn, or depend on it in another way", () => {
    const drawn = sizes.map((size) => constantOf(types.float32, [2], [size * 0.37 + 0.1, Math.sin(size)]));
    assert.equal(freeConstant(sizes, drawn, false), undefined);
    assert.equal(
      freeConstant(
        sizes,
        integers((size) => [size * size]),
        false,
      ),
      undefined,
    );
  });
});
