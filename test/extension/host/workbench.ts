import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { linkExtension, startCodeServer } from "../../../scripts/lib/code-server.mjs";
import { launchChromium, openPage } from "../../support/chromium";
import { copyExamples, root, screenshotPath, temporaryFolder } from "../../support/folders";

/** A VS Code in a browser window, opened on a copy of examples/. */
export interface Workbench {
  page: Page;
  /** The copy of examples/ that is open. */
  folder: string;
  /** Runs a command through the palette, as a person would; `title` as the palette shows it, "KModel: Open Preview". */
  runCommand(title: string): Promise<void>;
  /** Opens a file of the folder through quick open. */
  openFile(name: string): Promise<void>;
  /** Saves a picture of the whole window, without what the pointer shows; returns where. */
  screenshot(name: string): Promise<string>;
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  /** The bundle whose `run()` VS Code is to call in its extension host; its result ends in `onExit`. */
  tests?: string;
  /** Variables of the extension host's environment. */
  env?: Record<string, string>;
  onExit?: (code: number) => void;
  onLog?: (text: string) => void;
  settings?: Record<string, unknown>;
}

const defaultSettings = {
  "workbench.startupEditor": "none",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "chat.disableAIFeatures": true,
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "git.enabled": false,
  "update.mode": "none",
};

/**
 * Opens a workbench with the extension: under development when tests run inside it, otherwise installed, as a user has it
 * (VS Code hides notifications while it is driven by tests of its own).
 */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const place = temporaryFolder("workbench");
  const folder = copyExamples(place);
  const extensionsFolder = join(place, "extensions");
  if (options.tests === undefined) linkExtension(extensionsFolder);

  const server = await startCodeServer({
    folder: place,
    extensionsFolder,
    settings: { ...defaultSettings, ...options.settings },
    automation: options.tests !== undefined,
    env: { HOME: place, ...options.env },
  });
  const browser = await launchChromium();
  const close = async (): Promise<void> => {
    await browser.close();
    await server.stop();
    rmSync(place, { recursive: true, force: true });
  };

  const page = await openPage(browser, { viewport: { width: 1280, height: 800 } });
  if (options.tests !== undefined) {
    await page.exposeFunction("codeAutomationExit", options.onExit ?? (() => undefined));
    await page.exposeFunction("codeAutomationLog", (_level: string, text: unknown[]) =>
      options.onLog?.(text.join(" ")),
    );
  }
  await page.goto(address(server.url, folder, options));
  await page.locator(".monaco-workbench").waitFor({ timeout: 60_000 });

  const quickInput = page.locator(".quick-input-widget input");
  const choose = async (key: string, text: string, row: string): Promise<void> => {
    await page.keyboard.press(key);
    await quickInput.fill(text);
    await page.locator(".quick-input-widget .monaco-list-row", { hasText: row }).first().click();
  };
  return {
    page,
    folder,
    runCommand: (title) => choose("F1", `>${title}`, title),
    openFile: async (name) => {
      await choose("Control+P", name, name);
      await page.locator(".tab.active", { hasText: name }).waitFor();
    },
    screenshot: async (name) => {
      await page.mouse.move(640, 795);
      await page.locator(".workbench-hover:visible").first().waitFor({ state: "hidden" });
      const path = screenshotPath(name);
      await page.screenshot({ path });
      return path;
    },
    close,
  };
}

function address(url: string, folder: string, { tests, env }: WorkbenchOptions): string {
  const workbench = new URL(url);
  workbench.searchParams.set("folder", folder);
  if (tests !== undefined) {
    const remote = (path: string): string => `vscode-remote://${workbench.host}${path}`;
    const payload = [
      ["extensionDevelopmentPath", remote(root)],
      ["extensionTestsPath", remote(tests)],
      ["extensionEnvironment", JSON.stringify(env ?? {})],
    ];
    workbench.searchParams.set("payload", JSON.stringify(payload));
  }
  return workbench.href;
}
