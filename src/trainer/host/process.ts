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

/** Starts a trainer; one that stands by waits for the command to run. */
export function spawnTrainer(options: TrainerOptions, how: { standsBy?: boolean } = {}): ChildProcess {
  const { native, node } = options.engine;
  const given = [...trainerArguments(options), ...(how.standsBy ? ["--standby"] : [])];
  return spawn(node, [options.program, ...given], {
    env: {
      ...process.env,
      ...(native && toVariables(native)),
      ELECTRON_RUN_AS_NODE: "1",
      TF_CPP_MIN_LOG_LEVEL: "3",
    },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** The trainer, in a process of its own: typed events come out, commands go in. */
export class TrainerProcess {
  private child: ChildProcess;
  private ended = false;
  private isStopping = false;
  private hasTrained = false;
  private errors = "";

  /** @param standby a trainer that waits for a run, if there is one. */
  constructor(
    private readonly options: TrainerOptions,
    private readonly onMessage: (message: Exclude<TrainerMessage, { type: "unsuited" }>) => void,
    standby?: ChildProcess,
  ) {
    this.child = standby ?? spawnTrainer(options);
    this.listen(this.child);
    if (standby) this.send({ type: "run", arguments: trainerArguments(options) });
  }

  private listen(child: ChildProcess): void {
    createInterface({ input: child.stdout! }).on("line", (line) => {
      if (line.startsWith("{")) this.receive(JSON.parse(line, reviveNumbers) as TrainerMessage);
    });
    child.stderr?.on("data", (data: Buffer) => (this.errors = (this.errors + data.toString("utf8")).slice(-2000)));
    // A trainer that has just ended takes no commands.
    child.stdin?.on("error", () => undefined);
    child.on("error", (error) => this.fail(`The trainer could not be started: ${error.message}`));
    child.on("close", (code, signal) => {
      if (this.ended || child !== this.child) return;
      if (this.isStopping)
        this.receive({ type: "end", status: "cancelled", message: this.cutShort, line: undefined, seconds: 0 });
      else this.fail(describeCrash(code, signal, this.errors));
    });
  }

  private receive(message: TrainerMessage): void {
    if (message.type === "unsuited") {
      this.child = spawnTrainer(this.options);
      this.listen(this.child);
      return;
    }
    if (message.type === "end") this.ended = true;
    if (message.type === "fit") this.hasTrained = true;
    this.onMessage(message);
  }

  private fail(message: string): void {
    if (!this.ended) this.receive({ type: "end", status: "failed", message, line: undefined, seconds: 0 });
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

function trainerArguments({
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
  return [file, ...named, ...settings.flatMap((pair) => ["--set", pair]), ...(resume ? ["--resume"] : [])];
}
