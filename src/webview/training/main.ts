import type { TrainingEvent, TrainingPanelFromHost, TrainingPanelToHost } from "../../protocol";
import { element } from "../element";
import { connect } from "../vscode-api";
import { Chart, type Detail } from "./chart";
import { Header } from "./header";
import { Outcome } from "./outcome";
import { Run } from "./run";
import "./training.css";

/** What outlives a reload of the window; the events come again from the extension, or from here when it has none. */
interface State {
  uri: string;
  file: string;
  detail: Detail;
  events: TrainingEvent[];
}

const vscode = connect<TrainingPanelToHost, State>();
vscode.postMessage({ type: "ready" });

const restored = vscode.getState();
let run = new Run(restored?.file ?? "");
let detail: Detail = restored?.detail ?? "epoch";
/** Without the steps: they are many, and of a past run the epochs tell enough. */
let kept: TrainingEvent[] = [];
const charts = new Map<string, Chart>();

const grid = element("div", "charts");
const empty = element("p", "empty", "Train Model shows its curves here.");
const header = new Header({
  stop: () => {
    vscode.postMessage({ type: "stop" });
  },
  restart: () => {
    vscode.postMessage({ type: "restart" });
  },
  showLog: () => {
    vscode.postMessage({ type: "show-log" });
  },
  detail: (chosen) => {
    detail = chosen;
    schedule();
  },
});
const outcome = new Outcome((path) => {
  vscode.postMessage({ type: "open-saved", path });
});
document.getElementById("root")!.append(header.element, empty, element("div", "body", grid, outcome.element));
new ResizeObserver(() => {
  schedule();
}).observe(grid);

function add(events: readonly TrainingEvent[]): void {
  for (const event of events) {
    run.add(event);
    if (event.type !== "step") kept.push(event);
  }
  schedule();
}

function start(file: string, events: readonly TrainingEvent[]): void {
  run = new Run(file);
  kept = [];
  charts.clear();
  grid.replaceChildren();
  add(events);
}

let scheduled = false;

/** Draws at the screen's pace, however fast events come. */
function schedule(): void {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    draw();
  });
}

function draw(): void {
  const isEmpty = run.file === "";
  empty.hidden = !isEmpty;
  header.element.hidden = isEmpty;
  header.showDetail(detail);
  header.show(run);
  outcome.show(run);
  const lastTime = Math.max(0, ...[...run.curves.values()].map(({ steps, epochs }) => Math.max(steps.at(-1)?.time ?? 0, epochs.at(-1)?.time ?? 0)));
  for (const curve of run.curves.values()) {
    let chart = charts.get(curve.name);
    if (!chart) {
      chart = new Chart(curve);
      charts.set(curve.name, chart);
      grid.append(chart.element);
    }
    chart.update(curve, lastTime, detail);
  }
  vscode.setState({ uri: document.body.dataset["uri"] ?? "", file: run.file, detail, events: kept });
}

const handlers: { [K in TrainingPanelFromHost["type"]]: (message: Extract<TrainingPanelFromHost, { type: K }>) => void } = {
  reset: ({ file, events }) => {
    start(file, events);
  },
  events: ({ events }) => {
    add(events);
  },
};

window.addEventListener("message", ({ data }: MessageEvent<TrainingPanelFromHost>) => {
  (handlers[data.type] as ((message: TrainingPanelFromHost) => void) | undefined)?.(data);
});

start(restored?.file ?? "", restored?.events ?? []);
