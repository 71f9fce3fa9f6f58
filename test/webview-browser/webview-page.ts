import { EventEmitter, once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { openPage } from "../support/chromium";
import { root, screenshotPath } from "../support/folders";

const origin = "http://webview.test";
const nonce = "test";
/** As strict as the extension's own panels. */
const policy = `default-src 'none'; img-src ${origin} data:; font-src ${origin} data:; style-src ${origin} 'unsafe-inline'; script-src 'nonce-${nonce}'`;

export interface Message {
  type: string;
}

export type Theme = "vscode-light" | "vscode-dark" | "vscode-high-contrast";

/** A bundled webview in a browser's page, with the little of VS Code that it sees. */
export interface WebviewPage {
  page: Page;
  /** What the webview has posted so far, oldest first. */
  posted: Message[];
  /** The first message of this type, once the webview has posted it. */
  whenPosted(type: string): Promise<Message>;
  /** Posts a message to the webview, as the extension does. */
  post(message: unknown): Promise<void>;
  /** Saves a picture of the page; returns where. */
  screenshot(name: string): Promise<string>;
}

/** Opens dist/NAME.js, with its style sheet if it has one. Nothing outside dist/ can be loaded. */
export async function openWebview(
  browser: Browser,
  name: "preview" | "training",
  theme: Theme = "vscode-dark",
): Promise<WebviewPage> {
  const page = await openPage(browser, { viewport: { width: 900, height: 700 } });
  const styleSheet = existsSync(join(root, "dist", `${name}.css`)) ? `<link rel="stylesheet" href="${name}.css">` : "";
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${name}</title>
    <meta http-equiv="Content-Security-Policy" content="${policy}">${styleSheet}</head>
    <body class="${theme}" data-vscode-theme-kind="${theme}"><div id="root"></div>
    <script nonce="${nonce}" src="${name}.js"></script></body></html>`;

  const posted: Message[] = [];
  const arrivals = new EventEmitter();
  await page.exposeFunction("postToTest", (message: Message) => {
    posted.push(message);
    arrivals.emit(message.type);
  });
  await page.addInitScript(provideApi);
  await page.route("**/*", (route) => {
    const url = new URL(route.request().url());
    if (url.origin !== origin) return route.abort();
    if (url.pathname === "/") return route.fulfill({ contentType: "text/html", body: html });
    return route.fulfill({ path: join(root, "dist", url.pathname) });
  });
  await page.goto(`${origin}/`);
  return {
    page,
    posted,
    whenPosted: async (type) => {
      const find = (): Message | undefined => posted.find((message) => message.type === type);
      if (find() === undefined) await once(arrivals, type);
      return find()!;
    },
    post: (message) =>
      page.evaluate((data) => {
        window.postMessage(data, "*");
      }, message),
    screenshot: async (picture) => {
      const path = screenshotPath(picture);
      await page.screenshot({ path });
      return path;
    },
  };
}

interface TestWindow {
  postToTest: (message: unknown) => void;
  acquireVsCodeApi: () => unknown;
}

/** Runs in the page: VS Code's API for webviews, the state kept over a reload. */
function provideApi(): void {
  const testWindow = globalThis as unknown as TestWindow;
  testWindow.acquireVsCodeApi = () => ({
    postMessage: (message: unknown) => {
      testWindow.postToTest(message);
    },
    getState: (): unknown => JSON.parse(sessionStorage.getItem("state") ?? "null") ?? undefined,
    setState: (state: unknown) => {
      sessionStorage.setItem("state", JSON.stringify(state));
    },
  });
}
