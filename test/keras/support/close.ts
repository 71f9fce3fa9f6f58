import assert from "node:assert/strict";

/** Fails where a number differs from the recorded one by more than rounding; `"inf"` and the like are strings. */
export function assertClose(actual: readonly number[], expected: readonly (number | string)[], what: string): void {
  assert.equal(actual.length, expected.length, `${what}: length`);
  actual.forEach((value, index) => {
    const wanted =
      expected[index] === "inf" ? Infinity : expected[index] === "-inf" ? -Infinity : Number(expected[index]);
    const isClose = Math.abs(value - wanted) <= 1e-6 + 1e-4 * Math.abs(wanted);
    assert.ok(isClose || Object.is(value, wanted), `${what}[${index}]: ${value} instead of ${wanted}`);
  });
}
