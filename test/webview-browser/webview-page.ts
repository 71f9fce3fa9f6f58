import { EventEmitter, once } from "node:events";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { previewPage, trainingPage } from "../../src/protocol/pages";
import { openPage } from "../support/chromium";
import { root, screenshotPath } from "../support/folders";
import { type Theme, themeStyle } from "./themes";

const origin = "http://webview.test";
const nonce = "test";
/** The pages that the extension itself shows, content policy included. */
const pages = { preview: previewPage, training: trainingPage };

export interface Message {
  type: string;
}

/** A bundled webview in a browser's page, with the little of VS Code that it sees. */
export interface WebviewPage {
  page: Page;
  /** What the page threw, and what its content policy refused. */
  errors: string[];
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
  name: keyof typeof pages,
  theme: Theme = "vscode-dark",
): Promise<WebviewPage> {
  const page = await openPage(browser, { viewport: { width: 900, height: 700 } });
  const html = pages[name]({
    cspSource: origin,
    nonce,
    scriptUri: `${origin}/${name}.js`,
    styleUri: `${origin}/${name}.css`,
    title: name,
    uri: "file:///work/digits.kmodel",
  })
    .replace("<head>", '<head><link rel="stylesheet" href="/theme.css">')
    .replace(`<body class="${name}"`, `<body class="${name} ${theme}" data-vscode-theme-kind="${theme}"`);
  const errors: string[] = [];

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
    if (url.pathname === "/theme.css") return route.fulfill({ contentType: "text/css", body: themeStyle(theme) });
    return route.fulfill({ path: join(root, "dist", url.pathname) });
  });
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(`${origin}/`);
  return {
    page,
    posted,
    errors,
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
