import assert from "node:assert/strict";
import type { ModelGraph, PreviewDocument, PreviewProblem } from "../../../src/protocol";
import { chooseModel, nothingShown, showDocument } from "../../../src/webview/preview/shown";
import { makeGraph, spanAt } from "../graphs/made";

const model = (variable: string, compiled = false): ModelGraph => ({
  ...makeGraph(["in", "out"], ["in-out"]),
  variable,
  compiled: compiled ? { optimizer: "adam", loss: "mse", metrics: [] } : undefined,
});
const error: PreviewProblem = {
  severity: "error",
  code: "shape",
  message: "These shapes do not fit.",
  span: spanAt(3, 4),
};
const read = (models: ModelGraph[], problems: PreviewProblem[] = []): PreviewDocument => ({
  file: "a.kmodel",
  version: 1,
  models,
  problems,
});

describe("what the preview shows", () => {
  it("shows the model that is compiled, otherwise the last", () => {
    const variableOf = (...models: ModelGraph[]) => showDocument(nothingShown, read(models)).graph?.variable;
    assert.equal(variableOf(model("a", true), model("b")), "a");
    assert.equal(variableOf(model("a"), model("b")), "b");
    assert.equal(variableOf(), undefined);
  });

  it("keeps the model that was chosen", () => {
    let shown = showDocument(nothingShown, read([model("a"), model("b")]));
    shown = chooseModel(shown, "a");
    assert.equal(shown.graph?.variable, "a");
    shown = showDocument(shown, read([model("new"), model("a"), model("b")]));
    assert.equal(shown.graph?.variable, "a");
    assert.equal(chooseModel(shown, "gone"), shown);
  });

  it("keeps the last good graph while an error takes the model away", () => {
    const good = showDocument(nothingShown, read([model("a")]));
    const broken = showDocument(good, read([], [error]));
    assert.equal(broken.graph, good.graph);
    assert.deepEqual([broken.isStale, broken.problem], [true, error]);
    const mended = showDocument(broken, read([model("a")]));
    assert.deepEqual([mended.isStale, mended.problem], [false, undefined]);
    assert.notEqual(mended.graph, good.graph);
  });

  it("shows a model that an error elsewhere leaves whole", () => {
    const shown = showDocument(showDocument(nothingShown, read([model("a")])), read([model("a")], [error]));
    assert.deepEqual([shown.isStale, shown.problem], [false, error]);
  });

  it("lets a model go that was deleted without an error", () => {
    const shown = showDocument(showDocument(nothingShown, read([model("a")])), read([]));
    assert.equal(shown.graph, undefined);
  });

  it("tells errors only", () => {
    const warning: PreviewProblem = { ...error, severity: "warning" };
    assert.equal(showDocument(nothingShown, read([model("a")], [warning])).problem, undefined);
  });
});
