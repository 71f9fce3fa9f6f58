// `npm test`: everything that can be checked, on a fresh machine too. `npm test -- unit lint` runs the named groups alone.
// Until the dependencies are installed only Node's own modules may be imported.
import { ensureChromium } from "./lib/chromium.mjs";
import { run, runMain, status } from "./lib/commands.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { ensureNativeEngine } from "./lib/native-engine.mjs";
import { readReport, reportPath, runMocha } from "./lib/mocha.mjs";

/** @typedef {import("./lib/mocha.mjs").Outcome} Outcome */

/** What computes with numbers, on TensorFlow's own libraries. */
const onNative = [
  "test/keras/layer-numbers.test.ts",
  "test/keras/optimizers.test.ts",
  "test/trainer/{,training/}*.test.ts",
];

/** @type {Record<string, () => Promise<Outcome>>} */
const groups = {
  typecheck: () => npmScript("typecheck"),
  lint: () => npmScript("lint"),
  unit: () => runMocha("unit", ["test/**/*.test.ts", "--ignore", "test/{extension,webview-browser}/**"]),
  webview: async () => runMocha("webview", ["test/webview-browser/**/*.test.ts"], { CHROMIUM: await ensureChromium() }),
  extension: async () => {
    const report = reportPath("extension");
    const host = ["--require", "tsx/cjs", "test/extension/host/run.ts", report];
    const { CHROMIUM = await ensureChromium() } = process.env;
    return readReport(report, await status(process.execPath, host, { env: { ...process.env, CHROMIUM } }));
  },
  native: async () => runMocha("native", onNative, { ...(await ensureNativeEngine()), KMODEL_TEST_RUNTIME: "native" }),
  ui: async () => runMocha("ui", ["test/extension/ui/**/*.test.ts"], { CHROMIUM: await ensureChromium() }),
};

/** These only read the sources, so the unit tests may run beside them. */
const readingAlone = ["typecheck", "lint"];

/**
 * A check that is one npm script: it counts as one test.
 * @param {string} name
 * @returns {Promise<Outcome>}
 */
async function npmScript(name) {
  const passed = (await status("npm", ["run", "--silent", name])) === 0;
  return passed ? { passed: 1, failures: [] } : { passed: 0, failures: [{ title: name, message: "see above" }] };
}

await runMain(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !(name in groups));
  if (unknown.length > 0) {
    throw new Error(`There is no test group ${unknown.join(", ")}; there are ${Object.keys(groups).join(", ")}.`);
  }
  await ensureDependencies();
  await run("npm", ["run", "--silent", "build"]);

  let passed = 0;
  let failed = 0;
  /** @param {(name: string) => boolean} isMeant */
  const runInTurn = async (isMeant) => {
    for (const [name, runGroup] of Object.entries(groups)) {
      if (!isMeant(name) || (wanted.length > 0 && !wanted.includes(name))) continue;
      console.log(`\n${name} …`);
      const start = performance.now();
      const outcome = await runGroup();
      for (const { title, message } of outcome.failures)
        console.log(`\n  ✗ ${title}\n${message.replace(/^/gm, "    ")}\n`);
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`${name}: ${outcome.passed} passed, ${outcome.failures.length} failed (${seconds} s)`);
      passed += outcome.passed;
      failed += outcome.failures.length;
    }
  };
  /** @param {string} name */
  const readsAlone = (name) => readingAlone.includes(name);
  await Promise.all([runInTurn(readsAlone), runInTurn((name) => name === "unit")]);
  await runInTurn((name) => name !== "unit" && !readsAlone(name));
  console.log(`\n${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});
