// From the start of `kmodel summary` to its table for models of keras.applications, without the start of the process itself: a
// file with one layer, run in turn with the model's, is what is taken off. The fastest of several runs each.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { moduleOfModel } from "../src/keras/applications";

const rounds = 5;
/** Milliseconds; what has more than a thousand layers may take twice as long. */
const bound = (name: string): number => (name === "NASNetLarge" ? 300 : 150);

/** Milliseconds of one whole run of the command line. */
function timeSummary(file: string): number {
  const started = performance.now();
  execFileSync(process.execPath, ["dist/kmodel.js", "summary", file], { stdio: "ignore" });
  return performance.now() - started;
}

const folder = mkdtempSync(join(tmpdir(), "kmodel-bench-"));
const write = (name: string, program: string): string => {
  writeFileSync(join(folder, name), program);
  return join(folder, name);
};
const small = write("small.kmodel", "model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])\n");
for (const name of moduleOfModel.keys()) {
  const large = write("large.kmodel", `model = keras.applications.${name}(weights=None)\n`);
  const pairs = Array.from({ length: rounds }, () => [timeSummary(small), timeSummary(large)] as const);
  const [start, whole] = [0, 1].map((index) => Math.min(...pairs.map((pair) => pair[index]!)));
  const time = whole! - start!;
  console.log(
    `  ${name.padEnd(20)} ${time.toFixed(0).padStart(4)} ms (≤ ${bound(name)} ms) behind a start of ${start!.toFixed(0)} ms`,
  );
}
rmSync(folder, { recursive: true });
