// Runs the extension's suite in a real VS Code: `run.ts REPORT`.
import { runInBrowser } from "./browser";
import { bundleSuite } from "./bundle";
import { findDesktop, runInDesktop } from "./desktop";

async function main(report: string): Promise<number> {
  const tests = await bundleSuite();
  const desktop = await findDesktop();
  console.log(desktop === undefined ? "  in VS Code in a browser" : "  in the desktop VS Code");
  return desktop === undefined ? runInBrowser(tests, report) : runInDesktop(desktop, tests, report);
}

const [report] = process.argv.slice(2);
if (report === undefined) throw new Error("usage: run.ts REPORT");
main(report).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
