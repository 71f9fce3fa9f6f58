import assert from "node:assert/strict";
import type { Tensor } from "@tensorflow/tfjs-core";

/** Throws where shapes differ, or numbers by more than `margin`, or that part of them where they are large. */
export function requireCloseTensors(found: Tensor, expected: Tensor, margin = 1e-5): void {
  assert.deepEqual(found.shape, expected.shape);
  const [one, other] = [found.dataSync(), expected.dataSync()];
  for (let place = 0; place < one.length; place++) {
    const distance = Math.abs(one[place]! - other[place]!);
    assert.ok(
      distance <= margin * Math.max(1, Math.abs(other[place]!)),
      `${one[place]} for ${other[place]} at ${place}`,
    );
  }
}
