import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { FrameLocator, Page } from "playwright-core";
import { openWorkbench, type Workbench } from "../host/workbench";

/** The inside of the webview that shows a kind of page of ours. */
async function webviewOf(page: Page, kind: "preview" | "training"): Promise<FrameLocator> {
  const inner = page.locator("iframe.webview.ready").locator("visible=true");
  await inner.first().waitFor();
  for (let attempt = 0; ; attempt++) {
    const count = await inner.count();
    for (let index = 0; index < count; index++) {
      const frame = inner.nth(index).contentFrame().frameLocator("#active-frame");
      if ((await frame.locator(`body.${kind}`).count()) > 0) return frame;
    }
    if (attempt === 100) throw new Error(`No webview shows ${kind}`);
    await page.waitForTimeout(100);
  }
}

describe("the main job in the window", function () {
  this.timeout(120_000);
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({
      settings: {
        "workbench.colorTheme": "Default Dark Modern",
        "editor.minimap.enabled": false,
        "editor.fontSize": 13,
      },
    });
    await workbench.openFile("digits.kmodel");
    await workbench.page.keyboard.press("Control+B");
  });
  after(() => workbench.close());

  const cursor = () => workbench.page.locator("#status\\.editor\\.selection").innerText();

  it("shows colours, shapes and no problem", async () => {
    const { page } = workbench;
    await page.locator(".view-line", { hasText: "(None, 8, 8, 1)" }).first().waitFor();
    assert.equal(await page.locator(".squiggly-error").count(), 0);
    await workbench.screenshot("editor");
  });

  it("draws the preview beside the text, follows what is typed and leads to the source", async () => {
    const { page } = workbench;
    await workbench.runCommand("KModel: Open Preview");
    const preview = await webviewOf(page, "preview");
    await preview.locator(".node").nth(12).waitFor();
    await workbench.screenshot("preview-in-editor");
    await preview.locator('.node[data-key="conv2d"] > .card').click();
    await page.waitForFunction(() =>
      document.querySelector("#status\\.editor\\.selection")?.textContent.startsWith("Ln 23"),
    );
    assert.match(await cursor(), /^Ln 23,/);
    await preview.locator('.node.lit[data-key="conv2d"]').waitFor();
    await page.keyboard.press("End");
    await page.keyboard.type("\nx = layers.GaussianNoise(0.1)(x)");
    await preview.locator('.node[data-key="gaussian_noise"]').waitFor();
    for (let step = 0; step < 12; step++) await page.keyboard.press("Control+Z");
    await preview.locator('.node[data-key="gaussian_noise"]').waitFor({ state: "detached" });
  });

  it("trains with live curves, and a notification that can stop it", async () => {
    const { page, folder } = workbench;
    await workbench.runCommand("KModel: Train Model");
    const training = await webviewOf(page, "training");
    await training.locator(".chart path.training").first().waitFor({ timeout: 30_000 });
    const notification = page.locator(".notification-toast", { hasText: "Training digits.kmodel" });
    await notification.waitFor();
    await training.getByText(/^Epoch [4-9] of 15/).waitFor({ timeout: 60_000 });
    await workbench.screenshot("training-in-editor");
    await training.getByRole("button", { name: "Pause" }).click();
    await training.getByText(/^Paused in epoch/).waitFor({ timeout: 5_000 });
    await notification.getByText(/paused/).waitFor();
    await workbench.screenshot("training-paused-in-editor");
    await training.getByRole("button", { name: "Resume" }).click();
    await training.getByText(/^Epoch \d+ of 15/).waitFor({ timeout: 5_000 });
    await notification.getByRole("button", { name: "Cancel" }).click();
    await training.getByText(/^Stopped after .*the weights so far are kept/).waitFor({ timeout: 5_000 });
    assert.ok(existsSync(join(folder, "digits.weights.h5")));
  });
});
