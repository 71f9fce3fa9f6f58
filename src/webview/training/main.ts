import type { TrainingEvent, TrainingPanelFromHost, TrainingPanelToHost } from "../../protocol";
import { element } from "../element";
import { connect } from "../vscode-api";
import { Chart } from "./chart";
import { Header } from "./header";
import { type State, stateKeeper } from "./keep-state";
import { Outcome } from "./outcome";
import { Run } from "./run";
import { firstView, type View } from "./view";
import "./training.css";

const vscode = connect<TrainingPanelToHost, State>();
vscode.postMessage({ type: "ready" });

const restored = vscode.getState();
let run = new Run("");
let view = restored?.view ?? firstView;
let kept: TrainingEvent[] = [];
const charts = new Map<string, Chart>();
const keepState = stateKeeper((state) => {
  vscode.setState(state);
});

const grid = element("div", "charts");
const empty = element("p", "empty", "Train Model shows its curves here.");
const header = new Header({
  stop: () => {
    vscode.postMessage({ type: "stop" });
  },
  pause: () => {
    vscode.postMessage({ type: "pause" });
  },
  resume: () => {
    vscode.postMessage({ type: "resume" });
  },
  restart: () => {
    vscode.postMessage({ type: "restart" });
  },
  showLog: () => {
    vscode.postMessage({ type: "show-log" });
  },
  look: (change: Partial<View>) => {
    view = { ...view, ...change };
    keep(true);
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

function start(file: string, events: readonly TrainingEvent[]): void {
  run = new Run(file);
  kept = [];
  charts.clear();
  grid.replaceChildren();
  add(events);
}

function add(events: readonly TrainingEvent[]): void {
  for (const event of events) {
    run.add(event);
    if (event.type !== "step") kept.push(event);
  }
  keep(run.isOver);
  schedule();
}

function keep(atOnce: boolean): void {
  keepState({ uri: document.body.dataset["uri"] ?? "", file: run.file, view, events: kept }, atOnce);
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
  header.show(run, view);
  outcome.show(run);
  for (const curve of run.curves.values()) {
    if (charts.has(curve.name)) continue;
    const chart = new Chart(curve);
    charts.set(curve.name, chart);
    grid.append(chart.element);
  }
  for (const chart of charts.values()) chart.update(run.lastTime, view);
}

const handlers: {
  [K in TrainingPanelFromHost["type"]]: (message: Extract<TrainingPanelFromHost, { type: K }>) => void;
} = {
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
run.interrupt();
