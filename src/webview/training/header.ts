import { button, progressRing } from "../controls";
import { element } from "../element";
import { fileName, formatDuration } from "./format";
import type { Detail } from "./chart";
import type { Run } from "./run";

export interface HeaderHandlers {
  stop(): void;
  restart(): void;
  showLog(): void;
  detail(detail: Detail): void;
}

/** The bar above the charts: what is trained, how far it is, and what can be done. */
export class Header {
  readonly element: HTMLElement;
  private readonly title = element("h1", "");
  private readonly about = element("p", "about");
  private readonly ring = progressRing("Training runs");
  private readonly bar = element("div", "bar");
  private readonly stop: HTMLElement;
  private readonly restart: HTMLElement;
  private readonly details: Record<Detail, HTMLButtonElement>;

  constructor(handlers: HeaderHandlers) {
    this.stop = button("Stop", handlers.stop, { appearance: "secondary", title: "Stop and keep the weights so far" });
    this.restart = button("Train Again", handlers.restart, { appearance: "secondary" });
    const log = button("Log", handlers.showLog, { appearance: "secondary", title: "Show the whole log" });
    const toggle = (detail: Detail, label: string) => {
      const made = element("button", "toggle", label);
      made.addEventListener("click", () => {
        this.showDetail(detail);
        handlers.detail(detail);
      });
      return made;
    };
    this.details = { epoch: toggle("epoch", "By epoch"), step: toggle("step", "By step") };
    const toggles = element("div", "toggles", this.details.epoch, this.details.step);
    toggles.setAttribute("role", "group");
    toggles.setAttribute("aria-label", "Detail of the training curves");
    const texts = element("div", "texts", element("div", "title", this.ring, this.title), this.about);
    const track = element("div", "track", this.bar);
    this.element = element("header", "header", element("div", "row", texts, element("div", "actions", toggles, log, this.stop, this.restart)), track);
    this.showDetail("epoch");
  }

  showDetail(detail: Detail): void {
    for (const [name, toggle] of Object.entries(this.details)) toggle.setAttribute("aria-pressed", String(name === detail));
  }

  show(run: Run): void {
    const isRunning = run.end === undefined;
    this.ring.hidden = !isRunning;
    this.stop.hidden = !isRunning;
    this.restart.hidden = isRunning;
    this.title.textContent = run.fit ? run.fit.model : fileName(run.file);
    this.about.textContent = [this.progress(run), this.engine(run)].filter((part) => part !== "").join("  ·  ");
    this.bar.style.width = `${100 * (run.end?.status === "finished" ? 1 : run.progress)}%`;
    this.element.classList.toggle("failed", run.end?.status === "failed");
  }

  private progress({ fit, epoch, step, secondsLeft, end }: Run): string {
    if (end) return endings[end.status](formatDuration(end.seconds));
    if (!fit) return "Getting ready …";
    const left = secondsLeft === undefined ? "" : `, ${formatDuration(secondsLeft)} left`;
    return `Epoch ${epoch + 1} of ${fit.epochs}, step ${step} of ${fit.stepsPerEpoch}${left}`;
  }

  private engine({ runtime, fit }: Run): string {
    const parts = [fit ? `${fit.samples.toLocaleString("en-US")} examples` : "", fit?.optimizer ?? "", runtime ? (runtime.name === "native" ? "native engine" : "WebAssembly engine") : ""];
    return parts.filter((part) => part !== "").join("  ·  ");
  }
}

const endings = {
  finished: (duration: string) => `Finished after ${duration}`,
  cancelled: (duration: string) => `Stopped after ${duration}; the weights so far are kept`,
  failed: (duration: string) => `Failed after ${duration}`,
};
