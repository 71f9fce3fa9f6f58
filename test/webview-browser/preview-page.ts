import type { Browser, Locator } from "playwright-core";
import type { PreviewDocument } from "../../src/protocol";
import { documentOf } from "../webview/graphs/read";
import { accessibilityViolations } from "./accessibility";
import type { Theme } from "./themes";
import { openWebview, type WebviewPage } from "./webview-page";

/** The preview in a browser's page, and what tests ask of it. */
export interface PreviewPage extends WebviewPage {
  /** Shows a program; resolves when it is drawn and everything has come to rest. */
  show(program: string, version?: number): Promise<PreviewDocument>;
  card(key: string): Locator;
  /** Of the nodes that are drawn, nested ones included. */
  keys(): Promise<string[]>;
  focusedKey(): Promise<string | undefined>;
  /** How the graph is moved and zoomed. */
  transform(): Promise<string>;
  /** Milliseconds from a document's arrival until its frame is on screen. */
  timeToDraw(document: PreviewDocument): Promise<number>;
  accessibilityViolations(): Promise<string[]>;
}

export async function openPreview(browser: Browser, theme?: Theme): Promise<PreviewPage> {
  const webview = await openWebview(browser, "preview", theme);
  const { page } = webview;
  await webview.whenPosted("ready");
  return {
    ...webview,
    async show(program, version = 1) {
      const document = documentOf(program, version);
      await webview.post({ type: "document", document });
      await page.evaluate(atRest);
      return document;
    },
    card: (key) => page.locator(`[data-key="${key}"] > .card`),
    keys: () => page.locator("g.node").evaluateAll((nodes) => nodes.map((node) => node.getAttribute("data-key")!)),
    focusedKey: () =>
      page.evaluate(() => document.activeElement?.closest("g.node")?.getAttribute("data-key") ?? undefined),
    transform: async () => (await page.locator(".graph > g").getAttribute("transform")) ?? "",
    timeToDraw: (next) => page.evaluate(drawTime, next),
    accessibilityViolations: () => accessibilityViolations(page),
  };
}

/** Runs in the page: waits for messages under way, then for moves and appearances to end. */
async function atRest(): Promise<void> {
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise((resolve) => setTimeout(resolve));
  let before = "";
  for (;;) {
    await frame();
    await frame();
    await Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)));
    const places = Array.from(
      document.querySelectorAll("g, path, rect"),
      (one) => `${one.getAttribute("transform") ?? ""}${one.getAttribute("d") ?? ""}`,
    );
    const now = places.join();
    if (now === before) return;
    before = now;
  }
}

/** Runs in the page. */
function drawTime(next: unknown): Promise<number> {
  return new Promise((resolve) => {
    window.addEventListener(
      "message",
      () => {
        document.body.getBoundingClientRect();
        resolve(performance.now() - start);
      },
      { once: true },
    );
    const start = performance.now();
    window.postMessage({ type: "document", document: next }, "*");
  });
}
