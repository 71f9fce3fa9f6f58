import { describeResults } from "./support/result-programs";

describe("trainings batch by batch", function () {
  this.timeout(60000);
  describeResults("on_batch");
});
