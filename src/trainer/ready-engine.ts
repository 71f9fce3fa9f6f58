import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { parseProgram, readSettings } from "./program";
import { demandOf } from "./rehearsal";
import type { RunOptions } from "./run";
import type { Demand } from "./runtimes/demand";
import { threadsFor } from "./runtimes/native/settings";
import { type Runtime, selectRuntime } from "./runtimes/runtime";

type Wanted = Pick<RunOptions, "file" | "runtime" | "settings" | "overrides">;

/** An engine that was started before anybody asked for it: as the program wanted it then. */
export class ReadyEngine {
  private constructor(
    readonly runtime: Runtime,
    private readonly threads: Readonly<Record<string, string>>,
  ) {}

  /** Throws where the program can't be read or no engine starts. */
  static async start(wanted: Wanted): Promise<ReadyEngine> {
    const demand = demandIn(wanted);
    const runtime = await selectRuntime(wanted.runtime, { demand: () => demand });
    return new ReadyEngine(
      runtime,
      threadsFor(() => demand),
    );
  }

  /** Whether it is what the program wants now. One that can't be read wants nothing: to run it says why. WebAssembly suits all. */
  suits(wanted: Wanted): boolean {
    if (this.runtime.name !== "native") return true;
    try {
      return isDeepStrictEqual(
        threadsFor(() => demandIn(wanted)),
        this.threads,
      );
    } catch {
      return true;
    }
  }
}

const demandIn = ({ file, settings, overrides }: Wanted): Demand =>
  demandOf(parseProgram(readFileSync(file, "utf8"), readSettings(settings)), file, overrides);
