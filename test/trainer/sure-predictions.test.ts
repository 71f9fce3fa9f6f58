import assert from "node:assert/strict";
import { assertClose } from "../keras/support/close";
import { readRecorded } from "../keras/support/recorded";
import { runText } from "./support/run-text";

interface RecordedRun {
  source: string;
  history: Record<string, number[]>;
}

describe("cross-entropy of predictions that are all but 0 or 1", () => {
  for (const { source, history } of readRecorded("sure_predictions") as RecordedRun[]) {
    const [layers, settings] = source.split("\n").slice(6);
    it(`goes back to logits where Keras does: ${layers} ${settings}`, async () => {
      const { end, events } = await runText(source);
      assert.equal(end.status, "finished", end.message);
      const logs = events.flatMap((event) => (event.type === "epoch" ? [event.logs] : []));
      for (const [name, values] of Object.entries(history))
        assertClose(
          logs.map((one) => one[name]!),
          values,
          name,
        );
    });
  }
});
