import { cpSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const root = join(__dirname, "../..");

/** Where tests leave pictures to be looked at; README.md's are made by pointing KMODEL_SCREENSHOTS elsewhere. */
export function screenshotPath(name: string): string {
  const folder = process.env.KMODEL_SCREENSHOTS ?? join(root, ".cache/screenshots");
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}

/** A folder of its own under the system's temporary one; the caller removes it. */
export function temporaryFolder(purpose: string): string {
  return mkdtempSync(join(tmpdir(), `kmodel-${purpose}-`));
}

/** Copies examples/ to where a test may write. */
export function copyExamples(folder: string): string {
  const copy = join(folder, "examples");
  cpSync(join(root, "examples"), copy, { recursive: true });
  return copy;
}
