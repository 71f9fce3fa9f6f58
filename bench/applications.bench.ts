// From the start of `kmodel summary` to its table for models of keras.applications, without the start of the process itself: the
// fastest run of a file with one layer is what is taken off. Every round runs each model once, so that a slow minute hits all
// alike. The processor's time is steadier than the clock where the machine is shared; threads that compile count in it.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { moduleOfModel } from "../src/keras/applications";

const rounds = 15;
/** Milliseconds; what has more than a thousand layers may take twice as long. */
const bound = (name: string): number => (name === "NASNetLarge" ? 300 : 150);

/** Milliseconds of a run: by the clock, and of the processor. */
interface Times {
  wall: number;
  processor: number;
}

const folder = mkdtempSync(join(tmpdir(), "kmodel-bench-"));
const write = (name: string, program: string): string => {
  writeFileSync(join(folder, name), program);
  return join(folder, name);
};
/** Tells what its process has used when it ends. */
const meter = write(
  "meter.cjs",
  `process.on("exit", () => { const { user, system } = process.cpuUsage(); require("fs").writeSync(2, "\\nused " + (user + system)); });`,
);
/** Node reads these certificates before anything else, which takes longer than its own start. */
const environment = { ...process.env, NODE_EXTRA_CA_CERTS: undefined };

/** One whole run of the command line. */
function timeSummary(file: string): Times {
  const started = performance.now();
  const { stderr } = spawnSync(process.execPath, ["--require", meter, "dist/kmodel.js", "summary", file], {
    encoding: "utf8",
    env: environment,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const wall = performance.now() - started;
  return { wall, processor: Number(/used (\d+)$/.exec(stderr)?.[1]) / 1000 };
}

const start = write("start.kmodel", "model = keras.Sequential([keras.Input((2,)), layers.Dense(1)])\n");
const names = [...moduleOfModel.keys()];
const files = [
  start,
  ...names.map((name) => write(`${name}.kmodel`, `model = keras.applications.${name}(weights=None)\n`)),
];
const fastest = files.map((): Times => ({ wall: Infinity, processor: Infinity }));
for (let round = 0; round < rounds; round++) {
  files.forEach((file, index) => {
    const { wall, processor } = timeSummary(file);
    const best = fastest[index]!;
    fastest[index] = { wall: Math.min(best.wall, wall), processor: Math.min(best.processor, processor) };
  });
}
rmSync(folder, { recursive: true });

const [base, ...models] = fastest as [Times, ...Times[]];
const milliseconds = (time: number): string => `${time.toFixed(0).padStart(4)} ms`;
console.log(
  `  behind a start of ${milliseconds(base.wall)} (processor ${milliseconds(base.processor)}), fastest of ${rounds}`,
);
models.forEach(({ wall, processor }, index) => {
  const name = names[index]!;
  console.log(
    `  ${name.padEnd(20)} ${milliseconds(wall - base.wall)} (≤ ${bound(name)} ms), processor ${milliseconds(processor - base.processor)}`,
  );
});
