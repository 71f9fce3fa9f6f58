import { philoxNormal, philoxUniform } from "../../../src/trainer/kernels/philox";
import { assertClose } from "../../keras/support/close";
import { readRecorded } from "../../keras/support/recorded";

interface RecordedDraws {
  seed: [number, number];
  uniform: number[];
  normal: number[];
}

describe("stateless random numbers", () => {
  for (const { seed, uniform, normal } of readRecorded("stateless_random") as RecordedDraws[])
    it(`are TensorFlow's for the seed ${seed.join(", ")}`, () => {
      assertClose([...philoxUniform(seed, uniform.length)], uniform, "uniform");
      assertClose([...philoxNormal(seed, normal.length)], normal, "normal");
    });
});
