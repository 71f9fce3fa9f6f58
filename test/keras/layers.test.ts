import { describeAnswers } from "./support/case-answers";

describe("layers as Keras has them", () => {
  describeAnswers("layers");
});
