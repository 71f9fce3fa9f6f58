import assert from "node:assert/strict";
import type { Browser } from "playwright-core";
import { launchChromium } from "../support/chromium";
import { digitsEvents, ending, runEvents } from "../webview/training/events";
import { accessibilityViolations } from "./accessibility";
import { themes } from "./themes";
import { openWebview, type WebviewPage } from "./webview-page";

const file = "/work/digits.kmodel";

describe("training panel", function () {
  this.timeout(30_000);
  let browser: Browser;
  let webview: WebviewPage;
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(webview.errors, []);
    await webview.page.close();
  });

  const open = async (events: unknown[], theme: (typeof themes)[number] = "vscode-dark") => {
    webview = await openWebview(browser, "training", theme);
    await webview.whenPosted("ready");
    await webview.post({ type: "reset", file, events });
  };
  const text = (selector: string) => webview.page.locator(selector).innerText();

  it("says how far a running training is, and stops it", async () => {
    await open(runEvents(15, 41, 4));
    await webview.page.getByText("Epoch 4 of 15, step 41 of 41, 6.3 s left").waitFor();
    await webview.page.getByRole("button", { name: "Stop" }).click();
    await webview.whenPosted("stop");
    assert.ok(await webview.page.getByRole("button", { name: "Train Again" }).isHidden());
  });

  it("pauses, goes on, and says at once that it stops", async () => {
    await open(runEvents(15, 41, 4));
    const button = (name: string) => webview.page.getByRole("button", { name });
    await button("Pause").click();
    await webview.whenPosted("pause");
    await webview.post({ type: "events", events: [{ type: "pause", isPaused: true }] });
    await webview.page.getByText("Paused in epoch 4 of 15, after step 41 of 41").waitFor();
    await webview.screenshot("training-paused");
    assert.ok(await button("Pause").isHidden());
    await button("Resume").click();
    await webview.whenPosted("resume");
    await webview.post({ type: "events", events: [{ type: "pause", isPaused: false }] });
    await button("Pause").waitFor();
    await webview.post({ type: "events", events: [{ type: "stopping" }] });
    await webview.page.getByText("Stopping; the weights so far are written …").waitFor();
    for (const name of ["Pause", "Resume", "Stop", "Train Again"]) assert.ok(await button(name).isHidden(), name);
  });

  it("says what is kept of a trainer that crashed, or was too slow to stop", async () => {
    const message = "The system ended the trainer, most likely for want of memory: a smaller batch_size needs less.";
    const end = { type: "end", message, line: undefined, seconds: 12, canResume: true };
    await open([...runEvents(15, 41, 4), { ...end, status: "failed" }]);
    await webview.page.getByText("Failed after 12 s; the last checkpoint is kept").waitFor();
    assert.equal(await text(".failure"), message);
    await webview.screenshot("training-crashed");
    await webview.post({ type: "reset", file, events: [...runEvents(15, 41, 4), { ...end, status: "cancelled" }] });
    await webview.page.getByText("Stopped after 12 s; the last checkpoint is kept").waitFor();
    assert.equal(await text(".warning"), message);
  });

  it("draws loss and metrics, training and validation, and follows further events", async () => {
    await open(runEvents(15, 41, 3));
    await webview.page.locator(".chart").nth(1).waitFor();
    assert.deepEqual(
      await webview.page
        .locator(".chart h2")
        .evaluateAll((titles) => titles.map(({ firstChild }) => firstChild?.textContent)),
      ["loss", "accuracy"],
    );
    const path = () => webview.page.locator(".chart").first().locator("path.training").getAttribute("d");
    const before = await path();
    assert.equal(before?.match(/[ML]/g)?.length, 3);
    await webview.post({
      type: "events",
      events: runEvents(15, 41).filter((event) => event.type === "epoch" && event.epoch >= 3),
    });
    await webview.page.getByText(/best 0\.0\d+ in epoch 15/).waitFor();
    assert.equal((await path())?.match(/[ML]/g)?.length, 15);
    await webview.page.getByRole("button", { name: "By step" }).click();
    await webview.page.waitForFunction(
      () => (document.querySelector("path.training")?.getAttribute("d")?.match(/[ML]/g)?.length ?? 0) > 100,
    );
  });

  it("tells the values under the pointer", async () => {
    await open(runEvents(15, 41));
    const chart = webview.page.locator(".chart svg").first();
    await chart.hover({ position: { x: 200, y: 80 } });
    assert.match(await text(".chart .tooltip >> nth=0"), /^epoch \d+\n[\d.]+ ?(training)?\n[\d.]+/);
  });

  it("shows a failure as a sentence, with a gap where the loss was not a number", async () => {
    await open([
      ...runEvents(5, 4, 2),
      { type: "step", fit: 0, epoch: 2, step: 1, logs: { loss: null }, secondsPerStep: 0.1 },
      { type: "end", status: "failed", message: "The loss became NaN in epoch 3, step 1.", line: 40, seconds: 3 },
    ]);
    assert.equal(await text(".failure"), "Line 40: The loss became NaN in epoch 3, step 1.");
    assert.match(await text(".about >> nth=0"), /^Failed after 3\.0 s/);
  });

  it("says where a line has a gap while the training goes on", async () => {
    const events = runEvents(6, 10).map((event) =>
      event.type === "epoch" && event.epoch === 3 ? { ...event, logs: { ...event.logs, loss: null } } : event,
    );
    await open(events);
    const loss = webview.page.locator(".chart").first();
    await loss.getByText("In epoch 4 loss was not a number (NaN).").waitFor();
    assert.equal((await loss.locator("path.training").getAttribute("d"))?.match(/M/g)?.length, 2);
    assert.ok(await webview.page.locator(".chart").nth(1).locator(".gap").isHidden());
  });

  it("smooths the steps only when asked to", async () => {
    await open(runEvents(15, 41));
    assert.ok(await webview.page.getByRole("button", { name: "Smooth" }).isHidden());
    await webview.page.getByRole("button", { name: "By step" }).click();
    const smooth = webview.page.getByRole("button", { name: "Smooth" });
    await smooth.waitFor();
    assert.equal(await webview.page.locator("path.raw").count(), 0);
    await smooth.click();
    await webview.page.locator("path.raw").first().waitFor({ state: "attached" });
    assert.equal(await smooth.getAttribute("aria-pressed"), "true");
  });

  it("tells the values to the arrow keys as well", async () => {
    await open(runEvents(15, 41));
    const chart = webview.page.locator(".chart svg").first();
    await chart.focus();
    await webview.page.keyboard.press("ArrowLeft");
    assert.match(await text(".chart .tooltip >> nth=0"), /^epoch 15\n/);
    await webview.page.keyboard.press("ArrowLeft");
    assert.match(await text(".chart .tooltip >> nth=0"), /^epoch 14\n/);
    await webview.page.keyboard.press("Escape");
    assert.ok(await webview.page.locator(".chart .tooltip").first().isHidden());
  });

  it("ends with evaluations, saved files and what the file printed", async () => {
    await open([...runEvents(15, 41), ...ending]);
    assert.match(await text(".evaluation"), /Evaluated digits\s*loss\s*0\.0361\s*accuracy\s*0\.9889/);
    await webview.page.getByRole("button", { name: "digits.keras" }).click();
    assert.deepEqual(await webview.whenPosted("open-saved"), { type: "open-saved", path: "/work/digits.keras" });
    await webview.page.getByText("Output of the file").click();
    assert.match(await text(".printed"), /98\.9% of the scans/);
    await webview.page.getByRole("button", { name: "Train Again" }).click();
    await webview.whenPosted("restart");
  });

  it("stands a hundred thousand steps", async () => {
    await open([
      {
        type: "fit",
        fit: 0,
        model: "long",
        epochs: 20,
        stepsPerEpoch: 5000,
        batchSize: 1,
        samples: 5000,
        validationSamples: 0,
        metrics: ["loss"],
        optimizer: "sgd",
        params: 1,
      },
    ]);
    // Made in the page: to carry them there takes the test far longer than the panel needs for them.
    await webview.page.evaluate(() => {
      const events = Array.from({ length: 100_000 }, (_, index) => ({
        type: "step",
        fit: 0,
        epoch: Math.floor(index / 5000),
        step: (index % 5000) + 1,
        logs: { loss: 1 + Math.sin(index / 50) },
        secondsPerStep: 0.001,
      }));
      window.postMessage({ type: "events", events }, "*");
    });
    await webview.page.getByRole("button", { name: "By step" }).click();
    await webview.page.locator("path.training").first().waitFor();
    const points = await webview.page.evaluate(
      () => document.querySelector("path.training")?.getAttribute("d")?.match(/[ML]/g)?.length ?? 0,
    );
    assert.ok(points > 100 && points < 4000, `${points} points`);
  });

  it("comes back after a reload of the window", async () => {
    await open([...runEvents(15, 41), ...ending]);
    await webview.page.locator(".evaluation").waitFor();
    await webview.page.reload();
    await webview.page.locator(".evaluation").waitFor();
    assert.match(await text(".about >> nth=0"), /^Finished after 10 s/);
    const state = await webview.page.evaluate(
      () => JSON.parse(sessionStorage.getItem("state") ?? "{}") as { uri: string },
    );
    assert.equal(state.uri, "file:///work/digits.kmodel");
  });

  it("knows after a reload that a run which had not ended is over, until it hears more of it", async () => {
    await open(runEvents(15, 41, 4));
    await webview.page.getByText("Epoch 4 of 15").waitFor();
    await webview.page.getByRole("button", { name: "By step" }).click();
    await webview.page.reload();
    await webview.page.getByText("Interrupted after 4 of 15 epochs").waitFor();
    const line = await webview.page.locator("path.training").first().getAttribute("d");
    assert.equal(line?.match(/[ML]/g)?.length, 4);
    assert.ok(await webview.page.getByRole("button", { name: "Stop" }).isHidden());
    assert.ok(await webview.page.getByRole("button", { name: "Train Again" }).isVisible());
    await webview.post({ type: "reset", file, events: runEvents(15, 41, 5) });
    await webview.page.getByText("Epoch 5 of 15").waitFor();
    assert.ok(await webview.page.getByRole("button", { name: "Stop" }).isVisible());
  });

  it("keeps its state at a pace that long runs can bear", async () => {
    await open([]);
    await webview.page.evaluate(() => {
      const kept = globalThis as unknown as { states: number };
      kept.states = 0;
      const write = Storage.prototype.setItem;
      Storage.prototype.setItem = function (key, value) {
        kept.states++;
        write.call(this, key, value);
      };
    });
    for (const event of runEvents(1, 30)) await webview.post({ type: "events", events: [event] });
    await webview.page.waitForFunction(() => sessionStorage.getItem("state")?.includes("val_loss"));
    const states = await webview.page.evaluate(() => (globalThis as unknown as { states: number }).states);
    assert.ok(states >= 1 && states < 10, `${states} states kept for 34 messages`);
  });

  it("breaks no value apart in a narrow column", async () => {
    await open([...runEvents(15, 41), ...ending]);
    await webview.page.setViewportSize({ width: 320, height: 700 });
    await webview.page.locator(".value.best").first().waitFor();
    const heights = await webview.page
      .locator(".value")
      .evaluateAll((values) => values.map((value) => value.getBoundingClientRect().height));
    assert.ok(Math.max(...heights) < 24, heights.join());
    const wide = await webview.page
      .locator("#root *")
      .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > window.innerWidth).length);
    assert.equal(wide, 0);
  });

  for (const theme of themes) {
    it(`can be read by everybody in ${theme}`, async () => {
      await open(digitsEvents, theme);
      await webview.page.setViewportSize({ width: 900, height: 480 });
      await webview.page.locator(".evaluation").waitFor();
      await webview.page
        .locator(".chart svg")
        .first()
        .hover({ position: { x: 360, y: 90 } });
      await webview.screenshot(`training-${theme.replace("vscode-", "")}`);
      assert.deepEqual(await accessibilityViolations(webview.page), []);
    });
  }
});
