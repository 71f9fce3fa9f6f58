import assert from "node:assert/strict";
import { type Argument, Float } from "../../src/keras/core/argument";
import { runLayer } from "../../src/keras/core/run";
import { Session } from "../../src/keras/core/session";
import { layerClasses } from "../../src/keras/layers";
import { callLayer } from "../../src/keras/models/call";
import { createInput } from "../../src/keras/models/input";
import { chanceOf, TensorEvaluator } from "../../src/trainer/evaluator";
import { WeightStore } from "../../src/trainer/weight-store";
import { indices } from "./support/formula";
import { type Kernels, loadKernels, valuesOf } from "./support/kernels";

const [batch, height, width, channels] = [4, 6, 7, 3];

/** Layers that draw, with arguments by which every draw matters. */
const cases: Readonly<Record<string, Readonly<Record<string, Argument>>>> = {
  RandomFlip: {},
  RandomRotation: { factor: new Float(0.4) },
  RandomZoom: { height_factor: new Float(0.4), width_factor: new Float(0.3) },
  RandomTranslation: { height_factor: new Float(0.4), width_factor: new Float(0.3) },
  RandomShear: { x_factor: new Float(0.5), y_factor: new Float(0.5) },
  RandomCrop: { height: 4, width: 3 },
  RandomBrightness: { factor: new Float(0.4) },
  RandomContrast: { factor: new Float(0.4) },
  RandomHue: { factor: new Float(0.9) },
  RandomSaturation: { factor: [new Float(0.1), new Float(0.4)] },
  RandomColorJitter: { brightness_factor: new Float(0.2), contrast_factor: new Float(0.2), hue_factor: new Float(0.3) },
  RandomColorDegeneration: { factor: [new Float(0.1), new Float(0.9)] },
  RandomGrayscale: {},
  RandomInvert: { factor: [new Float(0.3), new Float(0.7)] },
  RandomPosterization: { factor: [1, 8] },
  RandomSharpness: { factor: [new Float(0), new Float(1)] },
  RandomGaussianBlur: { sigma: [new Float(0.2), new Float(1)] },
  RandomErasing: {},
  RandomElasticTransform: {},
  RandomPerspective: {},
  Solarization: { addition_factor: new Float(0.5), threshold_factor: new Float(0.8) },
  CutMix: {},
  MixUp: { alpha: new Float(1) },
  RandAugment: {},
  AugMix: {},
};

describe("layers that draw", () => {
  let kernels: Kernels;
  before(async () => {
    kernels = await loadKernels();
  });

  /** What a layer makes of images while training. */
  function draw(name: string, given: Readonly<Record<string, Argument>>, seed: number): number[] {
    const { tf, ops } = kernels;
    return tf.tidy(() => {
      const session = new Session();
      const keywords = new Map(Object.entries(given));
      const layer = layerClasses.get(name)!.create({ positional: [], keywords }, session);
      const [symbolic] = callLayer(layer, [createInput(session, [batch, height, width, channels])]);
      const values = indices([batch, height, width, channels], 251, 0);
      const images = tf.tensor(values, [batch, height, width, channels], "float32");
      const evaluator = new TensorEvaluator(tf, ops, new WeightStore(tf, 1), true, chanceOf(tf, seed, 1));
      const [output] = runLayer(evaluator, layer, [images]).outputs;
      assert.deepEqual(output!.shape, symbolic!.shape, "the symbolic shape");
      return valuesOf(output!);
    });
  }

  for (const [name, given] of Object.entries(cases)) {
    it(`${name} keeps the range, repeats with a seed, differs with another`, function () {
      this.timeout(60_000);
      const first = draw(name, given, 1);
      assert.ok(
        first.every((value) => value >= -1e-3 && value <= 255.001),
        "the range of values",
      );
      assert.deepEqual(draw(name, given, 1), first, "the same seed");
      const others = [2, 3, 4, 5, 6].map((seed) => draw(name, given, seed));
      assert.ok(
        others.some((other) => other.some((value, index) => value !== first[index])),
        "another seed",
      );
    });
  }
});
