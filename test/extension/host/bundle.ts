import { build } from "esbuild";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../support/folders";

/**
 * Bundles the suite for the extension host, which knows no TypeScript: every test file by itself, and the entry that VS Code calls.
 * @returns the entry
 */
export async function bundleSuite(): Promise<string> {
  const outdir = join(root, "dist-test");
  rmSync(outdir, { recursive: true, force: true });
  await build({
    absWorkingDir: join(root, "test/extension"),
    entryPoints: ["host/entry.ts", "suite/**/*.test.ts"],
    outbase: ".",
    outdir,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return join(outdir, "host/entry.js");
}
