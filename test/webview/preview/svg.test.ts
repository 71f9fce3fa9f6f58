import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderSvg } from "../../../src/webview/preview/svg";
import { makeGraph, makeNode } from "../graphs/made";
import { classifier, siamese, twoInputs } from "../graphs/programs";
import { graphOf } from "../graphs/read";

/** Compares with a recorded drawing; `UPDATE=1` records it anew. */
function assertDrawing(name: string, svg: string): void {
  const path = join(__dirname, "drawings", `${name}.svg`);
  if (process.env.UPDATE === "1") writeFileSync(path, svg);
  assert.equal(svg, readFileSync(path, "utf8"));
}

describe("SVG of a model", () => {
  it("draws a chain", () => {
    assertDrawing("classifier", renderSvg(graphOf(classifier), { theme: "light" }));
  });

  it("draws two inputs in the dark", () => {
    assertDrawing("two-inputs", renderSvg(graphOf(twoInputs), { theme: "dark" }));
  });

  it("draws a nested model open", () => {
    assertDrawing("siamese", renderSvg(graphOf(siamese), { theme: "light", expanded: new Set(["tower"]) }));
  });

  it("needs nothing from elsewhere", () => {
    const svg = renderSvg(graphOf(siamese), { theme: "light" });
    const addresses = [...svg.matchAll(/https?:[^"]*/g)].map(([address]) => address);
    assert.deepEqual(addresses, ["http://www.w3.org/2000/svg"]);
    assert.doesNotMatch(svg, /<script|<style|url\(|NaN|undefined/);
  });

  it("leaves the title out where it is not wanted", () => {
    const graph = graphOf(classifier);
    const heightOf = (svg: string): number => Number(/height="(\d+)"/.exec(svg)![1]);
    const [with_, without] = [true, false].map((title) => renderSvg(graph, { theme: "light", title }));
    assert.ok(heightOf(with_!) > heightOf(without!));
    assert.match(with_!, />classifier</);
    assert.doesNotMatch(without!, />classifier</);
  });

  it("writes names of any characters", () => {
    const svg = renderSvg(makeGraph([makeNode("a", { name: `<層> & "b"` })], []), { theme: "light" });
    assert.match(svg, />&lt;層&gt; &amp; &quot;b&quot;</);
  });
});
