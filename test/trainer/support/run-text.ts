import { testRuntime } from "../../support/runtime";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ModelFiles } from "../../../src/exporters/keras/model-files";
import type { TrainingEvent } from "../../../src/protocol";
import type { Control } from "../../../src/trainer/control";
import { runProgram } from "../../../src/trainer/run";
import { temporaryFolder } from "../../support/folders";

/** Runs a program as `kmodel train` does, in a folder of its own that `prepare` has filled; `read` looks at what it left there. */
export async function runText<R = undefined>(
  text: string,
  read?: (folder: string) => R,
  prepare?: (folder: string) => void,
) {
  const folder = temporaryFolder("run");
  prepare?.(folder);
  const file = join(folder, "model.kmodel");
  writeFileSync(file, text);
  const events: TrainingEvent[] = [];
  const end = await runProgram({
    file,
    runtime: testRuntime,
    emit: (event) => events.push(event),
    control: { shouldStop: () => false } as Control,
    files: await ModelFiles.open(),
    overrides: {},
  });
  const found = read?.(folder) as R;
  rmSync(folder, { recursive: true });
  return { end, events, found };
}
