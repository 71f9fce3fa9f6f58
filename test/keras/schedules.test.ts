import assert from "node:assert/strict";
import { Float } from "../../src/keras/core/argument";
import { KerasError } from "../../src/keras/core/errors";
import { schedules } from "../../src/keras/schedules";
import { assertClose } from "./support/close";
import { makeObject } from "./support/objects";
import { readRecorded } from "./support/recorded";

const recorded = readRecorded("schedules") as {
  cases: { source: string; rates: number[] }[];
  defaults: Record<string, Record<string, unknown>>;
  invalid: Record<string, { type: string; message: string }>;
};

describe("learning rate schedules as Keras computes them", () => {
  for (const { source, rates } of recorded.cases) {
    it(source.replace("keras.optimizers.schedules.", ""), () => {
      const schedule = makeObject(schedules, source);
      assertClose(
        rates.map((_, step) => schedule.rateAt(step)),
        rates,
        source,
      );
    });
  }

  it("have Keras' arguments and defaults, in its order", () => {
    for (const { name, parameters } of schedules.classes) {
      const own = Object.entries(parameters).map(([key, { default: value = "required" }]) => [
        key,
        value instanceof Float ? value.value : value,
      ]);
      assert.deepEqual(own, Object.entries(recorded.defaults[name]!), name);
    }
  });

  for (const [source, { message }] of Object.entries(recorded.invalid)) {
    it(`refuses ${source}`, () => assert.throws(() => makeObject(schedules, source), KerasError, message));
  }
});
