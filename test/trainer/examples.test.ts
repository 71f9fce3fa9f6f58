import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Logs } from "../../src/protocol";
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
  this.timeout(180_000);

  /** What a training with this seed ends with. */
  async function train(name: string, seed: number): Promise<Logs> {
    const { text, folder } = readProgram(name);
    const source = text
      .replace(/set_random_seed\(\d+\)/, `set_random_seed(${seed})`)
      .replaceAll('"data/', `"${folder}/data/`)
      .replace(/^model\.save.*$/m, "");
    const { events, end } = await runText(source);
    assert.equal(end.status, "finished", end.message);
    return events.find((event) => event.type === "evaluate")!.logs;
  }

  for (const { name, metric, seeds } of trainings.filter(({ seeds }) => seeds.length > 0))
    it(`${name}, seeds ${seeds.join(", ")}`, async () => {
      const runs: Logs[] = [];
      for (const seed of seeds) runs.push(await train(name, seed));
      for (const what of ["loss", metric]) {
        const { mean, margin } = spreadOf(recorded[`${name}.kmodel`]!.map((run) => run[what]!));
        // Of ten seeds the spread itself is known roughly: a single run may well lie outside, the mean of several should not.
        const own = runs.reduce((sum, run) => sum + run[what]!, 0) / runs.length;
        assert.ok(Math.abs(own - mean) <= margin, `${what} ${own}; Keras' seeds: ${mean} ± ${margin}`);
      }
    });
});
