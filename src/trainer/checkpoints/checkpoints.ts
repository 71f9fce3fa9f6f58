import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileError } from "../../exporters/file-error";
import { type FitRecord, readRecord, writeRecord } from "./fit-record";

export interface CheckpointOptions {
  folder: string;
  /** Whether the run goes on from what lies there. */
  resume: boolean;
  /** The seconds that lie between two checkpoints at least; with 0 there is one after each epoch. */
  interval: number;
  warn(sentence: string): void;
  now?(): number;
}

/** A checkpoint may take the twentieth part of the time. */
const share = 20;

/**
 * The checkpoints of one run: a file for each call of `fit` that took long enough. A run that is taken up is the program
 * read anew, whose calls of `fit` go on from their files; those without one are trained again.
 */
export class Checkpoints {
  private readonly now: () => number;
  /** Whether this run has written into the folder. */
  private hasWritten = false;
  private hasWarned = false;
  private lastWritten: number;
  private lastCost = 0;

  constructor(private readonly options: CheckpointOptions) {
    this.now = options.now ?? (() => performance.now());
    this.lastWritten = this.now();
  }

  /** What the `fit`-th call had come to; undefined where it begins anew. */
  find(fit: number): FitRecord | undefined {
    return this.options.resume ? readRecord(this.pathOf(fit)) : undefined;
  }

  /** The seed that the interrupted run had. */
  get seed(): number | undefined {
    const { folder, resume } = this.options;
    if (!resume || !existsSync(folder)) return undefined;
    for (const name of readdirSync(folder)) {
      const record = readRecord(join(folder, name));
      if (record) return record.seed;
    }
    return undefined;
  }

  /** Whether it is time for the next one. */
  get isDue(): boolean {
    const { interval } = this.options;
    return interval === 0 || this.now() - this.lastWritten >= Math.max(interval * 1000, share * this.lastCost);
  }

  /** Whether there is one of this call. */
  has(fit: number): boolean {
    return (this.hasWritten || this.options.resume) && existsSync(this.pathOf(fit));
  }

  /** Writes one whole or not at all; what the system refuses is a warning, and the training goes on. */
  write(fit: number, make: () => FitRecord): void {
    const started = this.now();
    try {
      if (!this.hasWritten) this.begin();
      writeRecord(this.pathOf(fit), make());
    } catch (error) {
      this.warnOnce(error);
    }
    this.lastWritten = this.now();
    this.lastCost = this.lastWritten - started;
  }

  /** Checkpoints of former runs and former texts of the program go. */
  private begin(): void {
    const { folder, resume } = this.options;
    const all = dirname(folder);
    mkdirSync(all, { recursive: true });
    writeFileSync(join(all, ".gitignore"), "*\n");
    const name = basename(folder);
    const program = name.slice(0, name.lastIndexOf("-") + 1);
    for (const other of readdirSync(all))
      if (other.startsWith(program) && !(resume && other === name)) rmSync(join(all, other), { recursive: true });
    this.hasWritten = true;
  }

  /** The run has ended in such a way that nobody goes on from here. */
  remove(): void {
    const { folder, resume } = this.options;
    if (!this.hasWritten && !resume) return;
    const all = dirname(folder);
    try {
      rmSync(folder, { recursive: true, force: true });
      if (readdirSync(all).some((name) => name !== ".gitignore")) return;
      rmSync(join(all, ".gitignore"), { force: true });
      rmdirSync(all);
    } catch {
      // What can't be removed is removed by the next run.
    }
  }

  private pathOf(fit: number): string {
    return join(this.options.folder, `fit-${fit}`);
  }

  private warnOnce(error: unknown): void {
    if (this.hasWarned) return;
    this.hasWarned = true;
    this.options.warn(
      `The training goes on without checkpoints: ${fileError(this.options.folder, "written", error).message}`,
    );
  }
}
