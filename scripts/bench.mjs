// `npm run bench`: runs every benchmark of bench/, or the named ones (`npm run bench -- preview`).
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { run, runMain } from "./lib/commands.mjs";
import { root } from "./lib/project.mjs";

const sourceLoaders = ["--require", "tsx/cjs", "--require", join(root, "scripts/lib/kmodel-modules.cjs")];

await runMain(async () => {
  const folder = join(root, "bench");
  const benchmarks = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith(".bench.ts")) : [];
  const wanted = process.argv.slice(2).map((name) => `${name}.bench.ts`);
  for (const benchmark of wanted.length > 0 ? wanted : benchmarks.sort()) {
    console.log(`\n${benchmark.replace(".bench.ts", "")}`);
    await run(process.execPath, [...sourceLoaders, join(folder, benchmark)]);
  }
});
