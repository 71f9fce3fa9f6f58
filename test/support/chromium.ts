import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { ensureChromium } from "../../scripts/lib/chromium.mjs";

/** A Chromium of its own; the caller closes it. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(),
    // Chromium's sandbox refuses to run as root, as which continuous integration runs; no foreign page is ever loaded.
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
}

/** A new page in which functions of the tests can run: the compiler of the tests marks their names with a helper that a page lacks. */
export async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage(options);
  await page.addInitScript("globalThis.__name = (target) => target;");
  return page;
}
