import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { launchChromium } from "../support/chromium";
import { openWebview } from "./webview-page";

describe("webviews", function () {
  this.timeout(30_000);
  let browser: Browser;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());

  for (const name of ["preview", "training"] as const) {
    it(`starts ${name} under a strict content policy and says that it is ready`, async () => {
      const webview = await openWebview(browser, name);
      await webview.whenPosted("ready");
      assert.deepEqual(webview.posted[0], { type: "ready" });
      await webview.page.close();
    });
  }
});
