import { describeAnswers } from "./support/case-answers";
import { describeNumbers } from "./support/case-numbers";

describe("operations as Keras has them", () => {
  describeAnswers("operations");
});

describe("operations' numbers as Keras computes them", () => {
  describeNumbers("operations");
});
