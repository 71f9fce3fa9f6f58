import { downloadAndUnzipVSCode, runTests } from "@vscode/test-electron";
import { rmSync } from "node:fs";
import { hasDesktop } from "../../../scripts/lib/commands.mjs";
import { copyExamples, root, temporaryFolder } from "../../support/folders";

/**
 * Downloads the desktop VS Code.
 * @returns its program, or undefined where it can't be downloaded or no window can be shown
 */
export async function findDesktop(): Promise<string | undefined> {
  if (!hasDesktop()) return undefined;
  return downloadAndUnzipVSCode({ timeout: 5000 }).catch(() => undefined);
}

/**
 * Runs a bundled suite in the desktop VS Code.
 * @param report where mocha's JSON goes
 * @returns the suite's exit status
 */
export async function runInDesktop(program: string, tests: string, report: string): Promise<number> {
  const place = temporaryFolder("desktop");
  try {
    return await runTests({
      vscodeExecutablePath: program,
      extensionDevelopmentPath: root,
      extensionTestsPath: tests,
      extensionTestsEnv: { KMODEL_REPORT: report },
      launchArgs: [copyExamples(place), "--disable-workspace-trust", `--user-data-dir=${place}/data`],
    });
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}
