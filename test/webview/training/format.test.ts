import assert from "node:assert/strict";
import { fileName, formatDuration, formatValue } from "../../../src/webview/training/format";

describe("training format", () => {
  it("writes values and durations briefly", () => {
    assert.deepEqual([0.97923456, 1234567, 0.0000123, NaN, 0].map(formatValue), [
      "0.9792",
      "1.235e+6",
      "1.23e-5",
      "NaN",
      "0",
    ]);
    assert.deepEqual([4.25, 42.2, 200, 3900].map(formatDuration), ["4.3 s", "42 s", "3 min 20 s", "1 h 5 min"]);
  });

  it("names files of either system", () => {
    assert.deepEqual(["/work/digits.keras", "C:\\work\\digits.keras", "digits.keras"].map(fileName), [
      "digits.keras",
      "digits.keras",
      "digits.keras",
    ]);
  });
});
