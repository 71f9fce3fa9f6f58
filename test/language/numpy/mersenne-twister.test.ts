import assert from "node:assert/strict";
import { LegacyRandom } from "../../../src/language/interpreter/numpy/mersenne-twister";

describe("NumPy's legacy generator", () => {
  it("draws many doubles as NumPy does, also from within the state and beyond its end", () => {
    // `random = np.random.RandomState(7); random.randint(0, 100, 3); random.rand(1000); random.rand()`
    const random = new LegacyRandom(7);
    assert.deepEqual([random.interval(99), random.interval(99), random.interval(99)], [47, 68, 25]);
    const numbers = new Float64Array(1000);
    random.doubles(numbers);
    assert.deepEqual(
      [0, 311, 312, 999].map((place) => numbers[place]),
      [0.31897222577340323, 0.10929333323169421, 0.6960286849561067, 0.11956479047352742],
    );
    assert.equal(random.double(), 0.9938448621461883);
  });

  it("draws the same one by one", () => {
    for (const before of [0, 1, 622, 623]) {
      const [one, other] = [new LegacyRandom(3), new LegacyRandom(3)];
      for (let draw = 0; draw < before; draw++) assert.equal(one.bits(), other.bits());
      const numbers = new Float64Array(700);
      one.doubles(numbers);
      assert.deepEqual(
        [...numbers],
        Array.from(numbers, () => other.double()),
      );
    }
  });
});
