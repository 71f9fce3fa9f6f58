import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";

/** Sets of instructions beside the best one, which runs by itself. */
export const otherInstructions = ["avx2", "usual"];

/** Has the native engine's kernels take other instructions, and share the least work out among threads. */
export const environmentOf = (instructions: string): NodeJS.ProcessEnv => ({
  ...process.env,
  KMODEL_INSTRUCTIONS: instructions,
  KMODEL_SHARED_WORK: "all",
});

/**
 * Runs this file's tests again, each time in a process of its own, where the native engine's kernels take other instructions of
 * the processor, which are chosen once, and share the least work out among threads.
 */
export function alsoWithOtherInstructions(file: string): void {
  if (process.env.KMODEL_INSTRUCTIONS !== undefined) return;
  for (const instructions of otherInstructions)
    it(`gives the same with other instructions of the processor, on all threads: ${instructions}`, function () {
      this.timeout(120000);
      const env = environmentOf(instructions);
      const { status, stdout } = spawnSync(process.execPath, [require.resolve("mocha/bin/mocha.js"), file], { env });
      assert.equal(status, 0, stdout.toString());
    });
}
