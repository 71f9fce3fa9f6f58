// Milliseconds a training step takes here and in Keras' own `fit`, on TensorFlow and on JAX: the same programs, in turns, the
// fastest epoch of several rounds; the first epoch, in which graphs are made, is left out. Besides: the most memory held, and
// how long after the click the first step and the first epoch are done here, and Keras is imported there; and how long after it
// the first step is done where a trainer stands by.
// A Python with keras, tensorflow-cpu and jax is named by KMODEL_BENCH_PYTHON; KMODEL_BENCH_PROGRAMS names some of the programs,
// KMODEL_BENCH_RUNNERS some of the runners, KMODEL_BENCH_ROUNDS how often.
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { findNativeEngine } from "../src/native/engine";
import { toVariables } from "../src/native/variables";
import type { TrainingEvent } from "../src/protocol";
import { Standby } from "../src/trainer/host/standby";
import { SupervisedRun } from "../src/trainer/host/supervised-run";
import { watchProcess } from "./support/watched-process";

/** What one run tells, in milliseconds, MB and seconds. */
interface Measured {
  step: number;
  memory: number;
  /** Until the first step, or NaN. */
  firstStep: number;
  /** Until the first epoch is done here, or Keras is imported there. */
  ready: number;
}

const folder = join(__dirname, "training");
const python = process.env.KMODEL_BENCH_PYTHON ?? "python3";
const rounds = Number(process.env.KMODEL_BENCH_ROUNDS ?? 5);
const all = readdirSync(join(folder, "programs")).map((name) => basename(name, ".kmodel"));
const programs = process.env.KMODEL_BENCH_PROGRAMS?.split(",") ?? all;

const fastest = (seconds: readonly number[], steps: number): number => (Math.min(...seconds.slice(1)) / steps) * 1000;

/** Runs a program here. */
async function ours(program: string, runtime: "native" | "wasm"): Promise<Measured> {
  const { lines, peakMemory } = await watchProcess(
    process.execPath,
    ["dist/trainer.js", program, "--runtime", runtime],
    native,
  );
  const events = lines.map(({ seconds, text }) => ({ at: seconds, event: JSON.parse(text) as TrainingEvent }));
  const fit = events.map(({ event }) => event).find((event) => event.type === "fit")!;
  const epochs = events.flatMap(({ event }) => (event.type === "epoch" ? [event.seconds] : []));
  const when = (type: TrainingEvent["type"]): number => events.find(({ event }) => event.type === type)?.at ?? NaN;
  return {
    step: fastest(epochs, fit.stepsPerEpoch),
    memory: peakMemory,
    firstStep: when("step"),
    ready: when("epoch"),
  };
}

/** A trainer that stands by has its engine running after so long, in milliseconds. */
const untilReady = 4000;

/** The seconds to the first step where a trainer stands by. */
async function warmStart(file: string): Promise<number> {
  const engine = await findNativeEngine({}, () => undefined);
  if ("failure" in engine) return NaN;
  const options = {
    program: "dist/trainer.js",
    file,
    runtime: "native",
    engine: { native: engine, node: process.execPath },
  };
  const standby = new Standby();
  standby.prepare(options);
  await new Promise((resolve) => setTimeout(resolve, untilReady));
  const clicked = performance.now();
  return new Promise((resolve) => {
    let seconds = NaN;
    const receive = (event: TrainingEvent): void => {
      if (event.type === "step" && Number.isNaN(seconds)) {
        seconds = (performance.now() - clicked) / 1000;
        run.kill();
      }
      if (event.type === "end") resolve(seconds);
    };
    const run = new SupervisedRun(options, receive, undefined, standby.take(options));
  });
}

/** Runs a program in Keras on one of its backends. */
async function keras(program: string, backend: "tensorflow" | "jax"): Promise<Measured> {
  const { lines, peakMemory } = await watchProcess(python, [join(folder, "fit_times.py"), program], {
    KERAS_BACKEND: backend,
  });
  const { seconds, steps } = JSON.parse(lines.at(-1)!.text) as { seconds: number[]; steps: number };
  const ready = lines.find(({ text }) => text === "imported")!.seconds;
  return { step: fastest(seconds, steps), memory: peakMemory, firstStep: NaN, ready };
}

const runners = {
  "KModel, native": (program: string) => ours(program, "native"),
  "Keras, TensorFlow": (program: string) => keras(program, "tensorflow"),
  "Keras, JAX": (program: string) => keras(program, "jax"),
  "KModel, wasm": (program: string) => ours(program, "wasm"),
} as const;
const wanted = (process.env.KMODEL_BENCH_RUNNERS?.split(";") ?? Object.keys(runners)) as (keyof typeof runners)[];

let native: Record<string, string> = {};

/** The least of each of several runs. */
const least = (runs: readonly Measured[]): Measured => {
  const of = (key: keyof Measured): number => Math.min(...runs.map((run) => run[key]));
  return { step: of("step"), memory: of("memory"), firstStep: of("firstStep"), ready: of("ready") };
};

const row = (name: string, cells: readonly string[]): void =>
  console.log(`| ${[name.padEnd(14), ...cells].join(" | ")} |`);

function heading(title: string): void {
  row(title, wanted);
  row(
    "---",
    wanted.map(() => "---:"),
  );
}

async function main(): Promise<void> {
  native = toVariables(await findNativeEngine({}, () => undefined));
  const work = mkdtempSync(join(tmpdir(), "kmodel-bench-"));
  const results = new Map<string, Measured[]>();
  const warm = new Map<string, number>();
  heading("ms a step");
  for (const name of programs) {
    const program = join(work, `${name}.kmodel`);
    copyFileSync(join(folder, "programs", `${name}.kmodel`), program);
    const runs = wanted.map((): Measured[] => []);
    for (let round = 0; round < rounds; round++)
      for (const [index, runner] of wanted.entries()) runs[index]!.push(await runners[runner](program));
    results.set(name, runs.map(least));
    row(
      name,
      results.get(name)!.map(({ step }) => step.toFixed(2)),
    );
    const starts: number[] = [];
    for (let round = 0; round < rounds; round++) starts.push(await warmStart(program));
    warm.set(name, Math.min(...starts));
  }
  console.log("\ns to the first step where a trainer stands by");
  for (const [name, seconds] of warm) row(name, [seconds.toFixed(2)]);
  const table = (title: string, key: keyof Measured, digits: number): void => {
    console.log();
    heading(title);
    for (const [name, measured] of results)
      row(
        name,
        measured.map((one) => one[key].toFixed(digits)),
      );
  };
  table("MB at most", "memory", 0);
  table("s to the first step", "firstStep", 2);
  table("s to epoch 1 here, to the import there", "ready", 2);
  rmSync(work, { recursive: true });
}

void main();
