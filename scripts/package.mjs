// `npm run package`: makes kmodel-VERSION.vsix. Everything that runs is bundled, hence no node_modules.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { run, runMain } from "./lib/commands.mjs";
import { root } from "./lib/project.mjs";

await runMain(async () => {
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const file = `${name}-${version}.vsix`;
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
