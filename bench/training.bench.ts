// Milliseconds a training step takes here and in Keras' own `fit`, on TensorFlow and on JAX: the same programs, in turns, the
// fastest epoch of several rounds; the first epoch, in which graphs are made, is left out. A Python with keras, tensorflow-cpu
// and jax is named by KMODEL_BENCH_PYTHON; KMODEL_BENCH_PROGRAMS names some of the programs, KMODEL_BENCH_ROUNDS how often.
import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { findNativeEngine } from "../src/native/engine";
import { toVariables } from "../src/native/variables";
import type { TrainingEvent } from "../src/protocol";

interface Times {
  /** Of each epoch. */
  seconds: number[];
  steps: number;
}

const folder = join(__dirname, "training");
const python = process.env.KMODEL_BENCH_PYTHON ?? "python3";
const rounds = Number(process.env.KMODEL_BENCH_ROUNDS ?? 5);
const all = readdirSync(join(folder, "programs")).map((name) => basename(name, ".kmodel"));
const programs = process.env.KMODEL_BENCH_PROGRAMS?.split(",") ?? all;

/** Runs a program here. */
function ours(program: string, runtime: "native" | "wasm"): Times {
  const output = execFileSync(process.execPath, ["dist/trainer.js", program, "--runtime", runtime], {
    env: { ...process.env, ...native },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const events = output
    .toString()
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as TrainingEvent);
  const fit = events.find((event) => event.type === "fit")!;
  const seconds = events.flatMap((event) => (event.type === "epoch" ? [event.seconds] : []));
  return { seconds, steps: fit.stepsPerEpoch };
}

/** Runs a program in Keras on one of its backends. */
function keras(program: string, backend: "tensorflow" | "jax"): Times {
  const output = execFileSync(python, [join(folder, "fit_times.py"), program], {
    env: { ...process.env, KERAS_BACKEND: backend },
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(output.toString().trim().split("\n").at(-1)!) as Times;
}

const runners = {
  "KModel, native": (program: string) => ours(program, "native"),
  "Keras, TensorFlow": (program: string) => keras(program, "tensorflow"),
  "Keras, JAX": (program: string) => keras(program, "jax"),
  "KModel, wasm": (program: string) => ours(program, "wasm"),
} as const;
const wanted = (process.env.KMODEL_BENCH_RUNNERS?.split(";") ?? Object.keys(runners)) as (keyof typeof runners)[];

let native: Record<string, string> = {};

async function main(): Promise<void> {
  const engine = await findNativeEngine({}, () => undefined);
  native = toVariables(engine);
  console.log(`  ${"ms a step".padEnd(16)}${wanted.map((name) => name.padStart(20)).join("")}`);
  const work = mkdtempSync(join(tmpdir(), "kmodel-bench-"));
  for (const name of programs) {
    const program = join(work, `${name}.kmodel`);
    copyFileSync(join(folder, "programs", `${name}.kmodel`), program);
    const best = wanted.map(() => Infinity);
    for (let round = 0; round < rounds; round++)
      wanted.forEach((runner, index) => {
        const { seconds, steps } = runners[runner](program);
        best[index] = Math.min(best[index]!, (Math.min(...seconds.slice(1)) / steps) * 1000);
      });
    console.log(`  ${name.padEnd(16)}${best.map((time) => time.toFixed(2).padStart(20)).join("")}`);
  }
  rmSync(work, { recursive: true });
}

void main();
