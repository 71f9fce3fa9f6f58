import Mocha from "mocha";
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** What VS Code calls in its extension host: runs the bundled test files beside this one and writes mocha's JSON report. */
export function run(): Promise<void> {
  const mocha = new Mocha({
    forbidOnly: true,
    timeout: 20_000,
    reporter: "json",
    reporterOptions: { output: process.env.KMODEL_REPORT },
  });
  const suite = join(__dirname, "../suite");
  const files = readdirSync(suite, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".test.js"));
  for (const file of files.sort()) mocha.addFile(join(suite, file));
  return new Promise((resolve, reject) => {
    mocha.run((failures) => {
      if (failures === 0) resolve();
      else reject(new Error(`${failures} tests failed`));
    });
  });
}
