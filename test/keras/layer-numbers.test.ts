import { describeNumbers } from "./support/case-numbers";

describe("layers' numbers as Keras computes them", () => {
  describeNumbers("layers");
});
