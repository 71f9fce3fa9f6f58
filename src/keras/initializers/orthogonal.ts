import { type Dimension, formatShape } from "../../protocol";
import { Float } from "../core/argument";
import { KerasError } from "../core/errors";
import { number } from "../core/kinds";
import { defineObject } from "../core/object";
import { drawNormal } from "../random/draws";
import type { Seed } from "../random/philox";
import { initializerSeed } from "../random/seed-generator";
import { countOf, drawValues, seedDoc } from "./fill";

/** Weights whose rows or columns, whichever are fewer, are orthonormal. */
export const orthogonal = defineObject({
  kind: "initializer",
  name: "Orthogonal",
  identifiers: ["orthogonal", "OrthogonalInitializer"],
  summary: "A random orthogonal matrix: keeps the length of what it multiplies.",
  parameters: { gain: number("A factor for all values.", new Float(1)), seed: initializerSeed(seedDoc) },
  create: ({ gain, seed }) => ({
    checkShape(shape: readonly Dimension[]) {
      if (shape.length >= 2) return;
      throw new KerasError(
        "wrong-rank",
        `The tensor to initialize must be at least two-dimensional. Received: shape=${formatShape([...shape])} of rank ${shape.length}.`,
      );
    },
    initialize(shape: readonly number[], session: Seed) {
      const columns = shape.at(-1)!;
      const rows = countOf(shape.slice(0, -1));
      const [length, count] = [Math.max(rows, columns), Math.min(rows, columns)];
      const vectors = orthonormalVectors(drawValues(drawNormal, [length, count], [seed, session], 1), count);
      const values = new Float32Array(rows * columns);
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++) {
          const [vector, place] = rows < columns ? [row, column] : [column, row];
          values[row * columns + column] = gain * vectors[vector]![place]!;
        }
      }
      return values;
    },
  }),
});

/**
 * The columns of a matrix of normal draws, made orthogonal one after the other: uniformly distributed. That is the QR
 * decomposition whose R has a positive diagonal. Each vector is cleaned twice, which keeps it orthogonal to rounding.
 */
function orthonormalVectors(draws: Float32Array, count: number): Float64Array[] {
  const length = draws.length / count;
  const vectors: Float64Array[] = [];
  for (let column = 0; column < count; column++) {
    const vector = Float64Array.from({ length }, (_, row) => draws[row * count + column]!);
    for (let pass = 0; pass < 2; pass++) for (const other of vectors) removeComponent(vector, other);
    const norm = Math.sqrt(dot(vector, vector));
    vectors.push(vector.map((value) => value / norm));
  }
  return vectors;
}

function removeComponent(vector: Float64Array, direction: Float64Array): void {
  const amount = dot(vector, direction);
  for (let index = 0; index < vector.length; index++) vector[index]! -= amount * direction[index]!;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += a[index]! * b[index]!;
  return sum;
}
