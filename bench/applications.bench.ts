// From the start of `kmodel summary` to its table for models of keras.applications, without the start of the process itself: a
// file with one layer is what is taken off. The fastest of several runs, for each starts a process anew.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { moduleOfModel } from "../src/keras/applications";

const rounds = 5;
/** Milliseconds; what has more than a thousand layers may take twice as long. */
const bound = (name: string): number => (name === "NASNetLarge" ? 300 : 150);

function fastest(folder: string, program: string): number {
  const file = join(folder, "model.kmodel");
  writeFileSync(file, program);
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    execFileSync(process.execPath, ["dist/kmodel.js", "summary", file], { stdio: "ignore" });
    return performance.now() - started;
  });
  return Math.min(...times);
}

const folder = mkdtempSync(join(tmpdir(), "kmodel-bench-"));
const start = fastest(folder, "model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])\n");
console.log(`  start of the process ${Math.round(start)} ms`);
for (const name of moduleOfModel.keys()) {
  const time = fastest(folder, `model = keras.applications.${name}(weights=None)\n`) - start;
  console.log(`  ${name.padEnd(20)} ${time.toFixed(0).padStart(4)} ms (≤ ${bound(name)} ms)`);
}
rmSync(folder, { recursive: true });
