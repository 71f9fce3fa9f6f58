import assert from "node:assert/strict";
import { histogramEvent, kerasModelEvent, scalarEvent, versionEvent } from "../../../src/exporters/tensorboard/events";
import { bucketsOf } from "../../../src/exporters/tensorboard/histogram";
import { record } from "../../../src/exporters/tensorboard/records";
import { readRecorded } from "../../keras/support/recorded";

describe("event files for TensorBoard", () => {
  const { event_bytes: recorded } = readRecorded("callbacks") as { event_bytes: string[] };
  const time = 1.5;
  const written = [
    versionEvent(time),
    scalarEvent({ tag: "epoch_loss", step: 300, time }, 0.25),
    histogramEvent({ tag: "kernel/histogram", step: 2, time }, bucketsOf(Float32Array.of(0.5, -1, 2))),
    kerasModelEvent({ tag: "keras", step: 0, time }, '{"class_name": "Sequential"}'),
  ];

  for (const [index, what] of ["version", "scalar", "histogram", "model"].entries())
    it(`hold a ${what} in TensorFlow's own bytes`, () => {
      assert.equal(record(written[index]!).toString("hex"), recorded[index]);
    });
});
