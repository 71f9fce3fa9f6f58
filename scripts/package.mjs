// `npm run package`: makes kmodel-VERSION.vsix. Everything that runs is bundled, hence no node_modules. The native engine's addon
// for this platform goes in where it can be compiled; on the others it is compiled when it is first needed.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { run, runMain } from "./lib/commands.mjs";
import { ensureNativeEngine } from "./lib/native-engine.mjs";
import { root } from "./lib/project.mjs";

await runMain(async () => {
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const file = `${name}-${version}.vsix`;
  try {
    await ensureNativeEngine();
  } catch (error) {
    console.warn(`The package has no addon for this platform: ${error instanceof Error ? error.message : error}`);
  }
  const vsce = join(root, "node_modules/@vscode/vsce/vsce");
  await run(process.execPath, [
    vsce,
    "package",
    "--no-dependencies",
    "--allow-missing-repository",
    "--no-rewrite-relative-links",
    "--out",
    file,
  ]);
  console.log(`${file}: ${(statSync(join(root, file)).size / 2 ** 20).toFixed(1)} MiB`);
});
