import assert from "node:assert/strict";
import { openWorkbench, type Workbench } from "../host/workbench";

describe("title bar", function () {
  this.timeout(90_000);
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench();
    await workbench.openFile("digits.kmodel");
  });
  after(() => workbench.close());

  it("offers the preview and the training of a .kmodel file", async () => {
    const titles = workbench.page.locator(".editor-actions .action-label");
    await workbench.page.getByRole("button", { name: "Open Preview" }).first().waitFor();
    const labels = await titles.evaluateAll((actions) =>
      actions.map((action) => action.getAttribute("aria-label") ?? ""),
    );
    assert.ok(
      labels.some((label) => label.startsWith("Train Model")),
      labels.join(", "),
    );
    await workbench.screenshot("title-bar");
  });

  it("names the language in the status bar", async () => {
    assert.equal(await workbench.page.locator("#status\\.editor\\.mode").innerText(), "KModel");
  });
});
