import assert from "node:assert/strict";
import fc from "fast-check";
import { formatShape, type Dimension } from "../../src/protocol";
import { compatible } from "../../src/keras/core/dimensions";
import { isProgramError } from "../../src/language/interpreter/errors";
import { type LayerCase, readCases, runCase, type ValidCase } from "./support/layer-cases";

/** How many cases of each layer are tried: the others differ in arguments alone. */
const tries = 3;

/** The shapes of the outputs; undefined where the call is refused. */
function shapesOf(one: LayerCase): (readonly Dimension[] | null)[] | undefined {
  try {
    return runCase(one).outputs.map(({ shape }) => shape);
  } catch (error) {
    if (isProgramError(error)) return undefined;
    throw error;
  }
}

/** The case with some of its sizes free, of those that it was run with. */
const withFree = (one: ValidCase, isFree: (axis: number) => boolean): LayerCase => ({
  ...one,
  inputs: one.batch!.map((shape) => shape.map((size, axis) => (isFree(axis) ? null : size))),
});

const formatted = (shapes: readonly (readonly Dimension[] | null)[]): string =>
  shapes.map((shape) => formatShape(shape && [...shape])).join(", ");

/** A free size may become any number, and what is a number stays that number. Of a known 1 the axis `mayDrop`, as Keras has it. */
function agree(
  free: readonly (readonly Dimension[] | null)[],
  known: readonly (readonly Dimension[] | null)[],
  mayDrop: boolean,
): boolean {
  return (
    free.length === known.length &&
    free.every((shape, index) => {
      const other = known[index] ?? null;
      return (
        shape === null ||
        other === null ||
        (mayDrop && shape.length > other.length) ||
        (shape.length === other.length && shape.every((size, axis) => compatible(size, other[axis]!)))
      );
    })
  );
}

describe("layers answer the same of free sizes and of known ones", () => {
  for (const [name, { valid }] of Object.entries(readCases("layers"))) {
    const cases = valid.filter((one) => one.batch && one.prelude === undefined);
    if (cases.length === 0) continue;
    it(name, () => {
      fc.assert(
        fc.property(
          fc.constantFrom(...cases),
          fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
          (one, choices) => {
            // Inputs that are alike stay alike.
            const freed = withFree(one, (axis) => axis === 0 || choices[axis]!);
            const [known, free] = [withFree(one, () => false), freed].map(shapesOf);
            if (known === undefined || free === undefined) return;
            assert.ok(
              agree(free, known, one.batch!.flat().includes(1)),
              `${one.source} ${one.call}: ${formatted(free)} on ${formatted(freed.inputs!)}, but ${formatted(known)} on ${formatted(one.batch!)}`,
            );
          },
        ),
        { numRuns: tries, seed: 11 },
      );
    });
  }
});
