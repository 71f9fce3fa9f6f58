import assert from "node:assert/strict";
import { assertClose } from "../../keras/support/close";
import { formula, indices } from "../../keras/support/formula";
import { readRecorded } from "../../keras/support/recorded";
import { runText } from "../support/run-text";

interface RecordedSeries {
  cases: { call: string; spec: [(number | null)[], string][]; batches: number[][][] }[];
  refused: { call: string; message: string }[];
}

const { cases, refused } = readRecorded("time_series") as RecordedSeries;
const beginning = `import numpy as np
import keras
data = np.array([${[...formula([17, 2], 1)].join(", ")}], dtype="float32").reshape(17, 2)
targets = np.array([${[...indices([17], 5)].join(", ")}], dtype="int32")
`;

describe("timeseries_dataset_from_array", () => {
  for (const { call, batches } of cases)
    it(call, async () => {
      const isLabelled = batches[0]!.length > 1;
      const { events } = await runText(`${beginning}
for ${isLabelled ? "x, y" : "x"} in keras.utils.timeseries_dataset_from_array(${call}):
    print([float(one) for one in x.reshape(-1)])
    ${isLabelled ? "print([int(y)] if len(y.shape) == 0 else [int(one) for one in y])" : "pass"}
`);
      const lines = events.flatMap((event) => (event.type === "output" ? [JSON.parse(event.text) as number[]] : []));
      const expected = batches.flat();
      assert.equal(lines.length, expected.length);
      expected.forEach((values, index) => assertClose(lines[index]!, values, call));
    });

  for (const { call, message } of refused)
    it(`refuses ${call}`, async () => {
      const { end } = await runText(`${beginning}keras.utils.timeseries_dataset_from_array(${call})\n`);
      assert.equal(end.message?.trim(), message.trim());
    });
});
