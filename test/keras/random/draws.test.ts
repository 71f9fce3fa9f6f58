import { drawNormal, drawUniform } from "../../../src/keras/random/draws";
import { assertClose } from "../support/close";
import { readRecorded } from "../support/recorded";

interface RecordedDraws {
  seed: [number, number];
  uniform: number[];
  normal: number[];
}

describe("stateless random numbers", () => {
  for (const { seed, uniform, normal } of readRecorded("stateless_random") as RecordedDraws[])
    it(`are TensorFlow's for the seed ${seed.join(", ")}`, () => {
      assertClose([...drawUniform(seed, uniform.length)], uniform, "uniform");
      assertClose([...drawNormal(seed, normal.length)], normal, "normal");
    });
});
