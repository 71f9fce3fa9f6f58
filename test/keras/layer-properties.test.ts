import assert from "node:assert/strict";
import fc from "fast-check";
import type { Dimension } from "../../src/protocol";
import type { Argument } from "../../src/keras/core/argument";
import { KerasError } from "../../src/keras/core/errors";
import { Session } from "../../src/keras/core/session";
import { layerClasses } from "../../src/keras/layers";
import { callLayer } from "../../src/keras/models/call";
import { createInput } from "../../src/keras/models/input";

type Outcome = { shapes: (readonly Dimension[] | null)[]; params: number | undefined } | { refused: string };

/** What a layer answers for a batch of this size, or the code of its refusal. */
function outcome(
  name: string,
  given: Readonly<Record<string, Argument>>,
  batch: Dimension,
  shape: readonly Dimension[],
): Outcome {
  const session = new Session();
  try {
    const layer = layerClasses.get(name)!.create({ positional: [], keywords: new Map(Object.entries(given)) }, session);
    const outputs = callLayer(layer, [createInput(session, [batch, ...shape])]);
    return { shapes: outputs.map((output) => output.shape?.slice(1) ?? null), params: layer.countParams() };
  } catch (error) {
    if (error instanceof KerasError) return { refused: error.code };
    throw error;
  }
}

const size = fc.integer({ min: 1, max: 9 });
const padding = fc.constantFrom("valid", "same");
const image = fc.tuple(size, size, fc.integer({ min: 1, max: 4 }));
const sequence = fc.tuple(fc.oneof(size, fc.constant(null)), fc.integer({ min: 1, max: 4 }));

const cases: Readonly<Record<string, fc.Arbitrary<{ given: Record<string, Argument>; shape: readonly Dimension[] }>>> =
  {
    Dense: fc.record({ given: fc.record({ units: size, use_bias: fc.boolean() }), shape: sequence }),
    Conv1D: fc.record({
      given: fc.record({ filters: size, kernel_size: size, padding, strides: fc.constantFrom(1, 2) }),
      shape: sequence,
    }),
    Conv2D: fc.record({
      given: fc.record({ filters: size, kernel_size: size, padding, dilation_rate: fc.constantFrom(1, 2) }),
      shape: image,
    }),
    MaxPooling2D: fc.record({ given: fc.record({ pool_size: size, strides: size, padding }), shape: image }),
    AveragePooling1D: fc.record({ given: fc.record({ pool_size: size, padding }), shape: sequence }),
    LSTM: fc.record({
      given: fc.record({ units: size, return_sequences: fc.boolean(), return_state: fc.boolean() }),
      shape: sequence,
    }),
    GRU: fc.record({
      given: fc.record({ units: size, reset_after: fc.boolean(), go_backwards: fc.boolean() }),
      shape: sequence,
    }),
    BatchNormalization: fc.record({
      given: fc.record({ axis: fc.constantFrom(-1, 1, 2), scale: fc.boolean() }),
      shape: image,
    }),
    Reshape: fc.record({ given: fc.record({ target_shape: fc.tuple(fc.constant(-1), size) }), shape: image }),
    Flatten: fc.record({ given: fc.constant({}), shape: image }),
    Cropping2D: fc.record({ given: fc.record({ cropping: fc.integer({ min: 0, max: 3 }) }), shape: image }),
    UpSampling2D: fc.record({
      given: fc.record({ size, interpolation: fc.constantFrom("nearest", "bilinear") }),
      shape: image,
    }),
    GlobalAveragePooling2D: fc.record({ given: fc.record({ keepdims: fc.boolean() }), shape: image }),
  };

describe("layers do not mind whether the batch size is free or fixed", () => {
  for (const [name, arbitrary] of Object.entries(cases)) {
    it(name, () => {
      fc.assert(
        fc.property(arbitrary, fc.integer({ min: 1, max: 5 }), ({ given, shape }, batch) => {
          const free = outcome(name, given, null, shape);
          assert.deepEqual(outcome(name, given, batch, shape), free);
          assert.deepEqual(outcome(name, given, "?", shape), free);
        }),
        { numRuns: 60, seed: 11 },
      );
    });
  }
});
