import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { PreparedEngine } from "../../native/prepare";
import { toVariables } from "../../native/variables";
import type { TrainingCommand, TrainingEvent } from "../../protocol";
import type { Task } from "../tasks/task";

export interface TrainerOptions {
  /** The trainer's program, dist/trainer.js. */
  program: string;
  file: string;
  runtime: string;
  /** The native engine if there is one, and the program that runs the trainer. */
  engine: PreparedEngine;
  /** Instead of the file's own numbers. */
  epochs?: number;
  batchSize?: number;
  /** `NAME=VALUE` pairs that replace assignments of the file. */
  settings?: readonly string[];
  /** What is asked instead of training. */
  task?: Task;
}

/** How long a stopped trainer may take to keep its weights before it is killed. */
const patience = 5000;

/** The trainer, in a process of its own: typed events come out, commands go in. */
export class TrainerProcess {
  private readonly child: ChildProcess;
  private ended = false;
  private errors = "";

  constructor(options: TrainerOptions, onEvent: (event: TrainingEvent) => void) {
    const { native, node } = options.engine;
    this.child = spawn(node, programArguments(options), {
      env: {
        ...process.env,
        ...(native && toVariables(native)),
        ELECTRON_RUN_AS_NODE: "1",
        TF_CPP_MIN_LOG_LEVEL: "3",
      },
      stdio: ["pipe", "pipe", "pipe"],
    });
    const forward = (event: TrainingEvent) => {
      if (event.type === "end") this.ended = true;
      onEvent(event);
    };
    createInterface({ input: this.child.stdout! }).on("line", (line) => {
      if (line.startsWith("{")) forward(JSON.parse(line, reviveNumbers) as TrainingEvent);
    });
    this.child.stderr?.on("data", (data: Buffer) => (this.errors = (this.errors + data.toString("utf8")).slice(-2000)));
    const fail = (message: string) => {
      if (!this.ended) forward({ type: "end", status: "failed", message, line: undefined, seconds: 0 });
    };
    this.child.on("error", (error) => fail(`The trainer could not be started: ${error.message}`));
    this.child.on("close", (code, signal) =>
      fail(
        signal
          ? `The trainer was ended by ${signal}.`
          : `The trainer ended unexpectedly (status ${String(code)}). ${this.errors.trim().split("\n").at(-1) ?? ""}`,
      ),
    );
  }

  send(command: TrainingCommand): void {
    this.child.stdin?.write(`${JSON.stringify(command)}\n`);
  }

  /** Asks the trainer to stop and keep the weights so far; it is killed if it does not. */
  stop(): void {
    this.send({ type: "cancel" });
    setTimeout(() => {
      this.kill();
    }, patience).unref();
  }

  kill(): void {
    if (!this.ended) this.child.kill("SIGKILL");
  }
}

/** JSON has no NaN: among the logs it stands as null. */
function reviveNumbers(key: string, value: unknown): unknown {
  if (key !== "logs") return value;
  return Object.fromEntries(
    Object.entries(value as Record<string, number | null>).map(([name, number]) => [name, number ?? NaN]),
  );
}

function programArguments({
  program,
  file,
  runtime,
  epochs,
  batchSize,
  settings = [],
  task,
}: TrainerOptions): string[] {
  const given = { runtime, epochs, "batch-size": batchSize, task: task && JSON.stringify(task) };
  const named = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  return [program, file, ...named, ...settings.flatMap((pair) => ["--set", pair])];
}
