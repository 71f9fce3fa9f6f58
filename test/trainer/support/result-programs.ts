import assert from "node:assert/strict";
import { assertClose } from "../../keras/support/close";
import { readRecorded, type RecordedTensor } from "../../keras/support/recorded";
import { runText } from "./run-text";

/** Programs that leave an array in `result`, which must be Keras'. */
export function describeResults(subject: string): void {
  const programs = readRecorded(subject) as Record<string, RecordedTensor & { source: string }>;
  for (const [name, { source, shape, values }] of Object.entries(programs)) {
    it(name, async () => {
      const told = "print(list(result.shape))\nprint([float(value) for value in result.reshape(-1)])";
      const { end, events } = await runText(`${source}\n${told}\n`);
      // Most of the programs only predict, of which a training says so at its end.
      assert.match(end.message ?? "", /^$|no `fit` line/);
      const output = events.flatMap((event) => (event.type === "output" ? [event.text] : [])).join("");
      const [foundShape, found] = output
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as number[]);
      assert.deepEqual(foundShape, shape);
      assertClose(found!, values, name);
    });
  }
}
