// What the preview does for a keystroke: layout and drawing of a residual network of 177 layers, in Chromium.
import { launchChromium } from "../test/support/chromium";
import { graphOf } from "../test/webview/graphs/read";
import { residualNetwork } from "../test/webview/graphs/programs";
import { openWebview } from "../test/webview-browser/webview-page";
import { layoutGraph } from "../src/webview/preview/layout";
import { report } from "./support/statistics";

async function main(): Promise<void> {
  const graph = graphOf(residualNetwork(16));
  console.log(`  ${graph.nodes.length} layers, ${graph.edges.length} edges`);
  const layouts = Array.from({ length: 20 }, () => {
    const started = performance.now();
    layoutGraph(graph, new Set());
    return performance.now() - started;
  });
  report("layout alone, in Node", layouts.slice(5));

  const browser = await launchChromium();
  const webview = await openWebview(browser, "preview");
  await webview.whenPosted("ready");
  const shown = { file: "/bench/residual.kmodel", version: 1, models: [graph], problems: [] };
  await webview.post({ type: "document", document: shown });
  await webview.page.locator(".node").nth(100).waitFor();
  const times = await webview.page.evaluate(async (given) => {
    const measured: number[] = [];
    for (let version = 2; version < 32; version++) {
      const next = structuredClone(given);
      next.version = version;
      // As after a keystroke in one layer: its arguments and its shape are others.
      const changed = next.models[0]!.nodes[90]!;
      changed.details = `${version} filters`;
      changed.params += version;
      const started = performance.now();
      window.dispatchEvent(new MessageEvent("message", { data: { type: "document", document: next } }));
      document.querySelector("svg")?.getBoundingClientRect();
      measured.push(performance.now() - started);
      await new Promise((done) => setTimeout(done, 250));
    }
    return measured;
  }, shown);
  await browser.close();
  report("message to drawing, in Chromium", times, "≤ 100 ms");
}

void main();
