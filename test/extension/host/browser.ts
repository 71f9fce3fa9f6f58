import { openBridge } from "./bridge";
import { openWorkbench } from "./workbench";

const longestRun = 15 * 60_000;

/**
 * Runs a bundled suite in VS Code's extension host, the window in a headless browser.
 * @param report where mocha's JSON goes
 * @returns the suite's exit status
 */
export async function runInBrowser(tests: string, report: string): Promise<number> {
  const bridge = await openBridge();
  let timer: NodeJS.Timeout | undefined;
  let exit: (code: number) => void = () => undefined;
  const exited = new Promise<number>((resolve) => (exit = resolve));
  const workbench = await openWorkbench({
    tests,
    env: { KMODEL_REPORT: report, KMODEL_BRIDGE: bridge.address },
    onExit: exit,
    onLog: process.env.KMODEL_VERBOSE === undefined ? undefined : console.log,
  });
  bridge.connect(workbench);
  const tooLong = new Promise<number>((resolve) => {
    timer = setTimeout(() => {
      resolve(124);
    }, longestRun);
  });
  try {
    const code = await Promise.race([exited, tooLong]);
    if (code === 124)
      console.error(`The suite did not end; the window: ${await workbench.screenshot("suite-timeout")}`);
    return code;
  } finally {
    clearTimeout(timer);
    await workbench.close();
    bridge.close();
  }
}
