import { zoomIdentity } from "d3";
import type { PreviewDocument, PreviewFromHost, PreviewToHost } from "../../protocol";
import { element } from "../element";
import { connect, isDark } from "../vscode-api";
import { GraphView } from "./graph-view";
import { Header } from "./header";
import { layoutGraph } from "./layout";
import { nodeAt } from "./lit-node";
import { Notice } from "./notice";
import "./preview.css";
import { chooseModel, nothingShown, showDocument, type Shown } from "./shown";
import { renderSvg } from "./svg";

/** What outlives a reload of the window. `uri` tells the extension which document the panel belongs to. */
interface State {
  uri: string;
  document: PreviewDocument | undefined;
  chosen: string | undefined;
  expanded: string[];
  transform: { x: number; y: number; k: number } | undefined;
}

const vscode = connect<PreviewToHost, State>();
vscode.postMessage({ type: "ready" });

const restored = vscode.getState();
const expanded = new Set(restored?.expanded);
let transform = restored?.transform;
let shown: Shown = nothingShown;

const stage = element("div", "stage");
const empty = element(
  "p",
  "empty",
  "This file makes no Keras model yet. A model appears here as soon as a variable holds one.",
);
const view = new GraphView(stage, {
  reveal: ({ callSpan, span }) => {
    const place = callSpan ?? span;
    if (place && shown.document) vscode.postMessage({ type: "reveal", span: place, version: shown.document.version });
  },
  toggle: (key) => {
    if (!expanded.delete(key)) expanded.add(key);
    draw();
  },
  moved: ({ x, y, k }) => {
    transform = { x, y, k };
    save();
  },
});
const header = new Header({
  choose: (variable) => {
    shown = chooseModel(shown, variable);
    draw();
    view.fit(true);
  },
  train: () => {
    vscode.postMessage({ type: "train", variable: shown.graph?.variable });
  },
  stop: () => {
    vscode.postMessage({ type: "stop" });
  },
  fit: () => {
    view.fit();
  },
  zoomBy: (factor) => {
    view.zoomBy(factor);
  },
});
const notice = new Notice(({ span }) => {
  vscode.postMessage({ type: "reveal", span, version: shown.document?.version ?? 0 });
});
document.getElementById("root")!.append(header.element, stage, empty, notice.element);

function draw(): void {
  const { graph, document: current, isStale } = shown;
  header.show(graph, current);
  notice.show(shown);
  empty.hidden = graph !== undefined || current === undefined;
  stage.hidden = graph === undefined;
  stage.classList.toggle("stale", isStale);
  if (graph) view.update(layoutGraph(graph, expanded));
  save();
}

function show(next: PreviewDocument): void {
  const hadGraph = shown.graph !== undefined;
  shown = showDocument(shown, next);
  draw();
  if (hadGraph || !shown.graph) return;
  if (transform) view.move(zoomIdentity.translate(transform.x, transform.y).scale(transform.k));
  else view.fit(true);
}

let saving: number | undefined;

/** A little later, so that dragging does not write a state for each pixel. */
function save(): void {
  clearTimeout(saving);
  saving = window.setTimeout(() => {
    vscode.setState({
      uri: document.body.dataset.uri ?? "",
      document: shown.document,
      chosen: shown.chosen,
      expanded: [...expanded],
      transform,
    });
  }, 100);
}

const handlers: { [K in PreviewFromHost["type"]]: (message: Extract<PreviewFromHost, { type: K }>) => void } = {
  document: ({ document: next }) => {
    show(next);
  },
  cursor: ({ offset, line }) => {
    view.light(shown.graph && !shown.isStale ? nodeAt(shown.graph, offset, line, expanded) : undefined);
  },
  training: ({ running }) => {
    header.showTraining(running);
  },
  export: () => {
    vscode.postMessage({
      type: "svg",
      svg: shown.graph ? renderSvg(shown.graph, { theme: isDark() ? "dark" : "light", expanded }) : "",
    });
  },
};

window.addEventListener("message", ({ data }: MessageEvent<PreviewFromHost>) => {
  (handlers[data.type] as ((message: PreviewFromHost) => void) | undefined)?.(data);
});

shown = { ...shown, chosen: restored?.chosen };
if (restored?.document) show(restored.document);
