import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Argument, Float } from "../../src/keras/core/argument";
import { KerasError } from "../../src/keras/core/errors";
import type { Initializer } from "../../src/keras/core/initializer";
import type { CallArguments } from "../../src/keras/core/parameters";
import { initializers } from "../../src/keras/initializers/initializers";
import { assertClose } from "./support/close";
import { evaluateExpression } from "./support/python-literals";

interface Statistics {
  source: string;
  shape: number[];
  mean: number;
  std: number;
  min: number;
  max: number;
  gram_diagonal?: number;
}

const recorded = JSON.parse(readFileSync(join(__dirname, "../oracle/initializers.json"), "utf8")) as {
  deterministic: { source: string; shape: number[]; values: (number | string)[] }[];
  invalid: { source: string; shape: number[] | null; message: string }[];
  defaults: Record<string, Record<string, unknown>>;
  random: Statistics[];
  names: Record<string, string | object>;
};

const make = (source: string): Initializer =>
  evaluateExpression<unknown>(source, (name) => ({
    call: (given) => initializers.find(name.replace("keras.initializers.", ""))!.create(given as CallArguments),
  })) as Initializer;

const meanOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
const deviationOf = (values: ArrayLike<number>): number =>
  Math.sqrt(meanOf(Array.from(values, (value) => value * value)) - meanOf(values) ** 2);

describe("initializers", () => {
  for (const { source, shape, values } of recorded.deterministic) {
    it(`${source} for ${shape.join("×")}`, () => {
      const initializer = make(source);
      initializer.checkShape?.(shape);
      assertClose([...initializer.initialize(shape, [0, 1])], values, source);
    });
  }

  for (const { source, shape, message } of recorded.invalid) {
    it(`${source} is refused${shape ? ` for ${shape.join("×")}` : ""}`, () =>
      assert.throws(() => make(source).checkShape?.(shape ?? []), KerasError, message));
  }

  it("have Keras' arguments and defaults, in its order", () => {
    for (const { name, parameters } of initializers.classes) {
      const own = Object.entries(parameters).map(([key, { default: value }]) => [
        key,
        value instanceof Float ? value.value : value,
      ]);
      assert.deepEqual(own, Object.entries(recorded.defaults[name]!), name);
    }
  });

  for (const { source, shape, mean, std, min, max, gram_diagonal: diagonal } of recorded.random) {
    it(`${source} for ${shape.join("×")} spreads as in Keras`, () => {
      const values = make(source).initialize(shape, [0, 7]);
      // The values of a matrix with orthogonal rows depend on each other: their mean says little.
      assert.ok(
        diagonal !== undefined || Math.abs(meanOf(values) - mean) < 0.03 * std + 1e-3 * Math.abs(mean),
        `mean ${meanOf(values)} instead of ${mean}`,
      );
      assert.ok(
        Math.abs(deviationOf(values) / std - 1) < 0.02,
        `standard deviation ${deviationOf(values)} instead of ${std}`,
      );
      if (diagonal !== undefined) {
        checkOrthogonal(values, [values.length / shape.at(-1)!, shape.at(-1)!], diagonal);
        return;
      }
      const bounded = /Uniform|uniform|Truncated|Glorot|He|Lecun|VarianceScaling\(\)/.test(source);
      if (bounded)
        assert.ok(
          Math.min(...values.slice(0, 50_000)) > min - 0.05 * std &&
            Math.max(...values.slice(0, 50_000)) < max + 0.05 * std,
          "range",
        );
    });
  }

  /** The fewer of rows and columns are orthogonal to each other and of the same length. */
  function checkOrthogonal(values: Float32Array, [rows, columns]: [number, number], diagonal: number): void {
    const at = (row: number, column: number) => values[row * columns + column]!;
    const count = Math.min(rows, columns);
    for (let a = 0; a < count; a++) {
      for (let b = 0; b <= a; b++) {
        let product = 0;
        for (let k = 0; k < Math.max(rows, columns); k++)
          product += rows < columns ? at(a, k) * at(b, k) : at(k, a) * at(k, b);
        assert.ok(Math.abs(product - (a === b ? diagonal : 0)) < 1e-4 * diagonal, `${a}, ${b}: ${product}`);
      }
    }
  }

  it("names are Keras'", () => {
    for (const [name, expected] of Object.entries(recorded.names)) {
      if (typeof expected === "string")
        assert.equal(initializers.resolve(name, "kernel_initializer").definition.name, expected, name);
      else assert.throws(() => initializers.resolve(name, "kernel_initializer"), KerasError, name);
    }
  });

  it("a seed of its own gives the same values each time, another source others", () => {
    const seeded = initializers
      .find("RandomNormal")!
      .create({ positional: [], keywords: new Map<string, Argument>([["seed", 3]]) });
    assert.deepEqual(seeded.initialize([5], [0, 1]), seeded.initialize([5], [0, 2]));
    const free = initializers.resolve("random_normal", "x");
    assert.notDeepEqual(free.initialize([5], [0, 1]), free.initialize([5], [0, 2]));
  });
});
