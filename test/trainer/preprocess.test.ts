import { describeResults } from "./support/result-programs";

/** Layers that learn from data, and texts on their way into a model. */
describe("programs with preprocessing layers, as Keras runs them", () => {
  describeResults("preprocess");
});
