import { formatCount } from "../../protocol";
import { button, progressRing } from "../controls";
import { element } from "../element";
import { fileName, formatDuration } from "./format";
import type { End, Run } from "./run";
import type { Detail, View } from "./view";

export interface HeaderHandlers {
  stop(): void;
  pause(): void;
  resume(): void;
  restart(): void;
  showLog(): void;
  look(change: Partial<View>): void;
}

/** The bar above the charts: what is trained, how far it is, and what can be done. */
export class Header {
  readonly element: HTMLElement;
  private readonly title = element("h1", "");
  private readonly about = element("p", "about");
  private readonly ring = progressRing("Training runs");
  private readonly bar = element("div", "bar");
  private readonly stop: HTMLElement;
  private readonly pause: HTMLElement;
  private readonly resume: HTMLElement;
  private readonly restart: HTMLElement;
  private readonly details: Record<Detail, HTMLButtonElement>;
  private readonly smooth: HTMLButtonElement;

  constructor(handlers: HeaderHandlers) {
    this.stop = button("Stop", handlers.stop, { appearance: "secondary", title: "Stop and keep the weights so far" });
    this.pause = button("Pause", handlers.pause, { appearance: "secondary", title: "Wait after this step" });
    this.resume = button("Resume", handlers.resume, { appearance: "secondary", title: "Go on with the next step" });
    this.restart = button("Train Again", handlers.restart, { appearance: "secondary" });
    const log = button("Log", handlers.showLog, { appearance: "secondary", title: "Show the whole log" });
    this.details = {
      epoch: toggle("By epoch", () => handlers.look({ detail: "epoch" })),
      step: toggle("By step", () => handlers.look({ detail: "step" })),
    };
    this.smooth = toggle("Smooth", () => handlers.look({ isSmooth: !isPressed(this.smooth) }));
    this.smooth.title = "Draw a running average; the values themselves stay faint behind it";
    const toggles = element("div", "toggles", this.details.epoch, this.details.step);
    toggles.setAttribute("role", "group");
    toggles.setAttribute("aria-label", "Detail of the training curves");
    const texts = element("div", "texts", element("div", "title", this.ring, this.title), this.about);
    const track = element("div", "track", this.bar);
    this.element = element(
      "header",
      "header",
      element(
        "div",
        "row",
        texts,
        element("div", "actions", this.smooth, toggles, log, this.pause, this.resume, this.stop, this.restart),
      ),
      track,
    );
  }

  show(run: Run, { detail, isSmooth }: View): void {
    for (const [name, made] of Object.entries(this.details)) press(made, name === detail);
    press(this.smooth, isSmooth);
    this.smooth.hidden = detail !== "step";
    const isRunning = !run.isOver;
    const takesOrders = isRunning && !run.isStopping;
    this.ring.hidden = !isRunning || run.isPaused;
    this.pause.hidden = !takesOrders || run.isPaused;
    this.resume.hidden = !takesOrders || !run.isPaused;
    this.stop.hidden = !takesOrders;
    this.restart.hidden = isRunning;
    this.title.textContent = run.fit ? run.fit.model : fileName(run.file);
    const facts = [this.progress(run), ...this.engine(run)].filter((fact) => fact !== "");
    this.about.replaceChildren(
      ...facts.flatMap((fact, index) => [index === 0 ? "" : "  ·  ", element("span", "fact", fact)]),
    );
    this.bar.style.width = `${100 * (run.end?.status === "finished" ? 1 : run.progress)}%`;
    this.element.classList.toggle("failed", run.end?.status === "failed");
    this.element.classList.toggle("paused", isRunning && run.isPaused);
  }

  private progress({ fit, epoch, step, secondsLeft, end, isOver, isPaused, isStopping, epochsDone }: Run): string {
    if (end) return describeEnd(end);
    if (isOver) return fit ? `Interrupted after ${epochsDone} of ${fit.epochs} epochs` : "Interrupted";
    if (isStopping) return "Stopping; the weights so far are written …";
    if (!fit) return "Getting ready …";
    const left = secondsLeft === undefined || secondsLeft <= 0 ? "" : `, ${formatDuration(secondsLeft)} left`;
    if (isPaused) return `Paused in epoch ${epoch + 1} of ${fit.epochs}, after step ${step} of ${fit.stepsPerEpoch}`;
    return `Epoch ${epoch + 1} of ${fit.epochs}, step ${step} of ${fit.stepsPerEpoch}${left}`;
  }

  private engine({ runtime, fit }: Run): string[] {
    return [
      fit ? `${fit.samples === null ? "endless" : formatCount(fit.samples)} examples` : "",
      fit?.optimizer ?? "",
      runtime ? (runtime.name === "native" ? "native engine" : "WebAssembly engine") : "",
    ];
  }
}

function toggle(label: string, onClick: () => void): HTMLButtonElement {
  const made = element("button", "toggle", label);
  made.addEventListener("click", onClick);
  return made;
}

const isPressed = (made: HTMLElement): boolean => made.getAttribute("aria-pressed") === "true";

const press = (made: HTMLElement, pressed: boolean): void => made.setAttribute("aria-pressed", String(pressed));

const endings = { finished: "Finished", cancelled: "Stopped", failed: "Failed" };

/** `Stopped after 3 s; the weights so far are kept`: where they are not, the end has a sentence of its own. */
function describeEnd({ status, seconds, message, canResume }: End): string {
  const isKept = status === "cancelled" && message === undefined;
  const kept = isKept ? "the weights so far are kept" : canResume ? "the last checkpoint is kept" : "";
  return `${endings[status]} after ${formatDuration(seconds)}${kept === "" ? "" : `; ${kept}`}`;
}
