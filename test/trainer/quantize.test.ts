import { describeResults } from "./support/result-programs";

describe("quantized models, as Keras runs them", () => {
  describeResults("quantize");
});
