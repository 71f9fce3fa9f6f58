import { readFileSync } from "node:fs";
import { parseProgram, readSettings } from "./program";
import { greatestOperation } from "./rehearsal";
import type { RunOptions } from "./run";
import { threadsFor } from "./runtimes/native/settings";
import { type Runtime, selectRuntime } from "./runtimes/runtime";

type Wanted = Pick<RunOptions, "file" | "runtime" | "settings" | "overrides">;

/** An engine that was started before anybody asked for it: as the program wanted it then. */
export class ReadyEngine {
  private constructor(
    readonly runtime: Runtime,
    private readonly threads: string | undefined,
  ) {}

  /** Throws where the program can't be read or no engine starts. */
  static async start(wanted: Wanted): Promise<ReadyEngine> {
    const greatest = greatestIn(wanted);
    const runtime = await selectRuntime(wanted.runtime, { greatestOperation: () => greatest });
    return new ReadyEngine(
      runtime,
      threadsFor(() => greatest),
    );
  }

  /** Whether it is what the program wants now. One that can't be read wants nothing: to run it says why. WebAssembly suits all. */
  suits(wanted: Wanted): boolean {
    if (this.runtime.name !== "native") return true;
    try {
      return threadsFor(() => greatestIn(wanted)) === this.threads;
    } catch {
      return true;
    }
  }
}

const greatestIn = ({ file, settings, overrides }: Wanted): number =>
  greatestOperation(parseProgram(readFileSync(file, "utf8"), readSettings(settings)), file, overrides);
