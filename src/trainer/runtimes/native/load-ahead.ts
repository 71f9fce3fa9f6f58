import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { addonNames } from "../../../native/addon-files";
import { fromVariables } from "../../../native/variables";
import { applySettings } from "./settings";

/** When the thread ends, what it has loaded would go. */
const stay = "setInterval(() => {}, 2 ** 30)";

/**
 * Lets a thread load TensorFlow's libraries. That takes as long as everything else that a trainer does before it needs them:
 * the linker resolves a quarter of a million names.
 */
export function loadAhead({ folder } = fromVariables()): void {
  const addon = folder === undefined ? undefined : join(folder, addonNames.loadAhead);
  if (addon === undefined || !existsSync(addon)) return;
  applySettings();
  const worker = new Worker(`require(${JSON.stringify(addon)}); ${stay};`, { eval: true });
  // Whoever loads the engine meets the same error, and says so.
  worker.on("error", () => undefined);
  worker.unref();
}
