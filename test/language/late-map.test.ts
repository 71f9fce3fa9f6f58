import assert from "node:assert/strict";
import { LateMap } from "../../src/language/interpreter/late-map";

describe("Language: a map that is written often and seldom read", () => {
  const noted = (entries: readonly [string, number][]) => {
    const map = new LateMap<string, number>();
    for (const [key, value] of entries) map.note(key, value);
    return map;
  };

  it("gives the last value of a key, however often it is asked", () => {
    const map = noted([
      ["a", 1],
      ["b", 2],
      ["a", 3],
    ]);
    for (let question = 0; question < 20; question++) assert.equal(map.get("a"), 3);
    map.note("a", 4);
    assert.equal(map.get("a"), 4);
    assert.equal(map.get("c"), undefined);
  });

  it("lists the keys in the order in which they came first", () => {
    const map = noted([
      ["b", 1],
      ["a", 2],
      ["b", 3],
    ]);
    assert.deepEqual(
      [...map],
      [
        ["b", 3],
        ["a", 2],
      ],
    );
  });

  it("keeps one value a key of a loop of any length", () => {
    const map = noted(Array.from({ length: 250_000 }, (_, index) => [`key ${index % 3}`, index]));
    assert.equal(map.get("key 0"), 249_999);
    assert.equal([...map].length, 3);
  });
});
