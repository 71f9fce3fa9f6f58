import assert from "node:assert/strict";

export interface Tolerance {
  absolute: number;
  relative: number;
}

/** Fails where a number differs from the recorded one by more than rounding; `"inf"` and the like are strings. */
export function assertClose(
  actual: readonly number[],
  expected: readonly (number | string)[],
  what: string,
  { absolute, relative }: Tolerance = { absolute: 1e-6, relative: 1e-4 },
): void {
  assert.equal(actual.length, expected.length, `${what}: length`);
  actual.forEach((value, index) => {
    const wanted =
      expected[index] === "inf" ? Infinity : expected[index] === "-inf" ? -Infinity : Number(expected[index]);
    const isClose = Math.abs(value - wanted) <= absolute + relative * Math.abs(wanted);
    assert.ok(isClose || Object.is(value, wanted), `${what}[${index}]: ${value} instead of ${wanted}`);
  });
}
