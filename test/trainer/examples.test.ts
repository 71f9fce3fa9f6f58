import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readRecorded } from "../keras/support/recorded";
import { testRuntime } from "../support/runtime";
import { runText } from "./support/run-text";

const folders = ["../../examples", "../oracle/training"].map((folder) => join(__dirname, folder));

/** What Keras' own seeds end with. */
const recorded = readRecorded("training") as Record<string, Record<string, number>[]>;

/** Whole trainings, and the metric beside the loss; those of a recurrent network take long on WebAssembly. */
const trainings: { name: string; metric: string; seeds: number[] }[] = [
  { name: "digits", metric: "accuracy", seeds: onNative([1, 2, 3], []) },
  { name: "wine", metric: "accuracy", seeds: [1, 2, 3] },
  { name: "diabetes", metric: "mae", seeds: [1, 2, 3] },
  { name: "text", metric: "accuracy", seeds: onNative([1, 2, 3], [1]) },
  { name: "sequence", metric: "mae", seeds: onNative([1, 2, 3], []) },
];

function onNative(native: number[], wasm: number[]): number[] {
  return testRuntime === "native" ? native : wasm;
}

/** The mean of Keras' seeds, and three standard deviations. */
function spreadOf(values: readonly number[]): { mean: number; margin: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, margin: 3 * Math.sqrt(squares / (values.length - 1)) };
}

function readProgram(name: string): { text: string; folder: string } {
  const folder = folders.find((one) => existsSync(join(one, `${name}.kmodel`)))!;
  return { text: readFileSync(join(folder, `${name}.kmodel`), "utf8"), folder };
}

describe("whole trainings end where Keras' do", function () {
  this.timeout(60_000);

  for (const { name, metric, seeds } of trainings)
    for (const seed of seeds)
      it(`${name}, seed ${seed}`, async () => {
        const { text, folder } = readProgram(name);
        const source = text
          .replace(/set_random_seed\(\d+\)/, `set_random_seed(${seed})`)
          .replaceAll('"data/', `"${folder}/data/`)
          .replace(/^model\.save.*$/m, "");
        const { events, end } = await runText(source);
        assert.equal(end.status, "finished", end.message);
        const { logs } = events.find((event) => event.type === "evaluate")!;
        for (const what of ["loss", metric]) {
          const { mean, margin } = spreadOf(recorded[`${name}.kmodel`]!.map((run) => run[what]!));
          assert.ok(Math.abs(logs[what]! - mean) <= margin, `${what} ${logs[what]}; Keras' seeds: ${mean} ± ${margin}`);
        }
      });
});
