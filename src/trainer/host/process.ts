import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { PreparedEngine } from "../../native/prepare";
import { toVariables } from "../../native/variables";
import type { TrainerMessage, TrainingCommand } from "../../protocol";
import { describeCrash } from "./crash";
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
  /** Whether the run goes on from its checkpoints. */
  resume?: boolean;
  /** The seconds that lie between two checkpoints at least. */
  checkpointInterval?: number;
  /** What is asked instead of training. */
  task?: Task;
}

/** How long a stopped trainer may take before it is killed, in milliseconds: until there is something to keep, and from then on. */
const patience = { before: 500, training: 5000 };

/** The trainer, in a process of its own: typed events come out, commands go in. */
export class TrainerProcess {
  private readonly child: ChildProcess;
  private ended = false;
  private isStopping = false;
  private hasTrained = false;
  private errors = "";

  constructor(options: TrainerOptions, onMessage: (message: TrainerMessage) => void) {
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
    const forward = (message: TrainerMessage) => {
      if (message.type === "end") this.ended = true;
      if (message.type === "fit") this.hasTrained = true;
      onMessage(message);
    };
    createInterface({ input: this.child.stdout! }).on("line", (line) => {
      if (line.startsWith("{")) forward(JSON.parse(line, reviveNumbers) as TrainerMessage);
    });
    this.child.stderr?.on("data", (data: Buffer) => (this.errors = (this.errors + data.toString("utf8")).slice(-2000)));
    // A trainer that has just ended takes no commands.
    this.child.stdin?.on("error", () => undefined);
    const fail = (message: string) => {
      if (!this.ended) forward({ type: "end", status: "failed", message, line: undefined, seconds: 0 });
    };
    this.child.on("error", (error) => fail(`The trainer could not be started: ${error.message}`));
    this.child.on("close", (code, signal) => {
      if (this.ended) return;
      if (this.isStopping)
        forward({ type: "end", status: "cancelled", message: this.cutShort, line: undefined, seconds: 0 });
      else fail(describeCrash(code, signal, this.errors));
    });
  }

  private get cutShort(): string | undefined {
    return this.hasTrained
      ? "The step at which it was did not come to its end: what was learnt since the last checkpoint is lost."
      : undefined;
  }

  send(command: TrainingCommand): void {
    this.child.stdin?.write(`${JSON.stringify(command)}\n`);
  }

  /** Asks the trainer to stop and keep the weights so far; it is killed if it does not. */
  stop(): void {
    this.isStopping = true;
    this.send({ type: "cancel" });
    setTimeout(() => this.kill(), this.hasTrained ? patience.training : patience.before).unref();
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
  resume = false,
  checkpointInterval,
  task,
}: TrainerOptions): string[] {
  const given = {
    runtime,
    epochs,
    "batch-size": batchSize,
    "checkpoint-interval": checkpointInterval,
    task: task && JSON.stringify(task),
  };
  const named = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
  return [program, file, ...named, ...settings.flatMap((pair) => ["--set", pair]), ...(resume ? ["--resume"] : [])];
}
