import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { residualNetwork, siamese, twoInputs } from "../webview/graphs/programs";
import { documentOf, exampleText } from "../webview/graphs/read";
import { launchChromium } from "../support/chromium";
import { openPreview, type PreviewPage } from "./preview-page";
import { themes } from "./themes";

const digits = exampleText("digits");
const broken = digits.replace("layers.Flatten()(features)", "layers.Dense(3)(missing)");

describe("preview", function () {
  this.timeout(30_000);
  let browser: Browser;
  let preview: PreviewPage;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());
  beforeEach(async () => {
    preview = await openPreview(browser);
  });
  afterEach(async () => {
    assert.deepEqual(preview.errors, []);
    await preview.page.close();
  });

  it("draws a card for each layer, with the model's totals above", async () => {
    const document = await preview.show(digits);
    assert.deepEqual(
      (await preview.keys()).sort(),
      document.models
        .at(-1)!
        .nodes.map(({ id }) => id)
        .sort(),
    );
    assert.equal(await preview.page.locator("h1").innerText(), "digits");
    assert.match(await preview.page.locator(".totals").innerText(), /21,674\s*params/);
  });

  it("follows the text and keeps zoom and place", async () => {
    await preview.show(digits);
    await preview.page.getByRole("button", { name: "Zoom in (+)" }).click();
    await preview.page.mouse.move(100, 400);
    await preview.page.mouse.down();
    await preview.page.mouse.move(60, 300, { steps: 3 });
    await preview.page.mouse.up();
    const before = await preview.transform();
    await preview.show(digits.replace("block(features, 64", "block(features, 48"));
    assert.match((await preview.card("conv2d_1").textContent()) ?? "", /48 filters/);
    assert.equal(await preview.transform(), before);
  });

  it("keeps the elements of layers that stay, so that focus is not lost", async () => {
    await preview.show(digits);
    await preview.card("conv2d").focus();
    await preview.show(
      digits.replace("features = layers.Flatten()", "features = layers.ReLU()(features)\nfeatures = layers.Flatten()"),
    );
    assert.ok((await preview.keys()).includes("re_lu"));
    assert.equal(await preview.focusedKey(), "conv2d");
  });

  it("leads from a card to its place in the text", async () => {
    const { models } = await preview.show(digits);
    const conv = models.at(-1)!.nodes.find(({ id }) => id === "conv2d")!;
    await preview.card("conv2d").click();
    assert.deepEqual(await preview.whenPosted("reveal"), { type: "reveal", span: conv.callSpan, version: 1 });
  });

  it("lights the layer at the cursor and brings it into view", async () => {
    await preview.show(digits);
    const offset = digits.indexOf('name="digit"');
    await preview.post({ type: "cursor", offset, line: digits.slice(0, offset).split("\n").length });
    const lit = preview.page.locator(".node.lit");
    await lit.waitFor();
    assert.equal(await lit.getAttribute("data-key"), "digit");
    const box = (await lit.boundingBox())!;
    assert.ok(box.y > 60 && box.y + box.height <= 700, JSON.stringify(box));
  });

  it("keeps the last good graph while the text is broken, and tells where", async () => {
    const { models } = await preview.show(digits);
    const { problems } = await preview.show(broken, 2);
    const error = problems.find(({ severity }) => severity === "error")!;
    assert.equal((await preview.keys()).length, models.at(-1)!.nodes.length);
    assert.equal(await preview.page.locator(".stage.stale").count(), 1);
    assert.equal(await preview.page.locator(".notice .message").innerText(), error.message);
    await preview.page.getByRole("button", { name: `Line ${error.span.line}` }).click();
    assert.deepEqual(await preview.whenPosted("reveal"), { type: "reveal", span: error.span, version: 2 });
    await preview.screenshot("preview-stale");
    await preview.show(digits, 3);
    assert.equal(await preview.page.locator(".stage.stale, .notice:visible").count(), 0);
  });

  it("says what to do while there is no model", async () => {
    await preview.show("import keras\n");
    assert.match(await preview.page.locator(".empty").innerText(), /no Keras model yet/);
    assert.equal(await preview.page.locator(".header").isVisible(), false);
    await preview.show(digits);
    assert.equal(await preview.page.locator(".empty").isVisible(), false);
  });

  it("is read and steered from the keyboard", async () => {
    await preview.show(twoInputs);
    await preview.card("title").focus();
    await preview.page.keyboard.press("ArrowRight");
    assert.equal(await preview.focusedKey(), "price");
    await preview.page.keyboard.press("ArrowDown");
    await preview.page.keyboard.press("ArrowDown");
    assert.equal(await preview.focusedKey(), "score");
    await preview.page.keyboard.press("Enter");
    const revealed = await preview.whenPosted("reveal");
    assert.equal((revealed as unknown as { span: { start: number } }).span.start, twoInputs.indexOf("layers.Dense(1,"));
    const before = await preview.transform();
    await preview.page.keyboard.press("+");
    assert.notEqual(await preview.transform(), before);
    await preview.page.keyboard.press("Escape");
    assert.equal(await preview.focusedKey(), undefined);
    await preview.page.keyboard.press("0");
    const label = await preview.card("words").getAttribute("aria-label");
    assert.equal(label, "words, Dense, 16 units, relu, (None, 16), 336 params");
  });

  it("opens and closes a nested model in its place", async () => {
    await preview.show(siamese);
    assert.ok(!(await preview.keys()).includes("tower/conv2d"));
    await preview.card("tower").focus();
    await preview.page.keyboard.press(" ");
    assert.ok((await preview.keys()).includes("tower/conv2d"));
    await preview.page.locator('[data-key="tower"] > .card .disclosure').click();
    await preview.page.waitForFunction(() => document.querySelector('[data-key="tower/conv2d"]') === null);
    assert.deepEqual(
      preview.posted.map(({ type }) => type),
      ["ready"],
    );
  });

  it("lets one of several models be picked", async () => {
    await preview.show(siamese);
    const picker = preview.page.getByLabel("Model", { exact: true });
    assert.equal(await picker.inputValue(), "model");
    await picker.selectOption("tower");
    assert.ok((await preview.keys()).includes("conv2d"));
    await preview.show(siamese.replace("Conv2D(4", "Conv2D(6"));
    assert.match((await preview.card("conv2d").textContent()) ?? "", /6 filters/);
  });

  it("trains and stops", async () => {
    await preview.show(digits);
    await preview.page.getByText("Train", { exact: true }).click();
    assert.deepEqual(await preview.whenPosted("train"), { type: "train", variable: "model" });
    await preview.post({ type: "training", running: true });
    await preview.page.getByText("Stop", { exact: true }).click();
    await preview.whenPosted("stop");
    assert.equal(await preview.page.getByText("Train", { exact: true }).isVisible(), false);
  });

  it("exports what it shows", async () => {
    await preview.show(digits);
    await preview.post({ type: "export" });
    const { svg } = (await preview.whenPosted("svg")) as unknown as { svg: string };
    assert.match(svg, /^<svg [\s\S]*>digits<[\s\S]*>conv2d_1<[\s\S]*<\/svg>\n$/);
  });

  it("is as it was after a reload of the window", async () => {
    await preview.show(siamese);
    await preview.card("tower").focus();
    await preview.page.keyboard.press(" ");
    await preview.page.getByRole("button", { name: "Zoom in (+)" }).click();
    const before = [await preview.transform(), (await preview.keys()).join()];
    await preview.page.waitForFunction(() => sessionStorage.getItem("state")?.includes('"k":1.25'));
    const saved = JSON.parse(await preview.page.evaluate(() => sessionStorage.getItem("state") ?? "")) as {
      uri: string;
    };
    assert.equal(saved.uri, "file:///work/digits.kmodel");
    await preview.page.reload();
    await preview.page.locator("g.node").first().waitFor();
    assert.deepEqual([await preview.transform(), (await preview.keys()).join()], before);
  });

  it("redraws 177 layers within 100 ms of a change in one", async () => {
    await preview.show(residualNetwork());
    assert.equal((await preview.keys()).length, 177);
    const times: number[] = [];
    for (const units of [10, 20, 30, 40, 50, 60]) {
      const next = documentOf(residualNetwork().replace("Dense(1000", `Dense(${units}`));
      times.push(await preview.timeToDraw(next));
    }
    assert.ok(Math.min(...times) <= 100, `took ${times.map(Math.round).join(", ")} ms`);
  });

  for (const theme of themes) {
    it(`is accessible in ${theme}`, async () => {
      await preview.page.close();
      preview = await openPreview(browser, theme);
      await preview.show(digits);
      const cursor = digits.indexOf("layers.BatchNormalization");
      await preview.post({ type: "cursor", offset: cursor, line: digits.slice(0, cursor).split("\n").length });
      await preview.page.locator(".node.lit").waitFor();
      await preview.screenshot(theme.replace("vscode", "preview"));
      assert.deepEqual(await preview.accessibilityViolations(), []);
      await preview.show(broken);
      assert.deepEqual(await preview.accessibilityViolations(), []);
      await preview.show(siamese);
      assert.deepEqual(await preview.accessibilityViolations(), []);
    });
  }
});
