import type { ModelGraph, PreviewDocument } from "../../protocol";
import { button, dropdown, iconButton } from "../controls";
import { element } from "../element";
import { icons } from "./icons";
import { totalsOf } from "./totals";

export interface HeaderHandlers {
  choose: (variable: string) => void;
  train: () => void;
  stop: () => void;
  fit: () => void;
  zoomBy: (factor: number) => void;
}

/** The bar above the graph: which model, its totals, and what can be done with it. */
export class Header {
  readonly element: HTMLElement;
  private readonly name = element("h1", "model-name");
  private readonly className = element("span", "model-class");
  private readonly totals = element("dl", "totals");
  private readonly picker;
  private readonly train: HTMLElement;
  private readonly stop: HTMLElement;

  constructor(handlers: HeaderHandlers) {
    this.picker = dropdown("Model", handlers.choose);
    this.train = button("Train", handlers.train, { title: "Train this model with the file's own data" });
    this.stop = button("Stop", handlers.stop, {
      appearance: "secondary",
      title: "Stop the training and keep the weights so far",
    });
    const zoomOut = iconButton("Zoom out (-)", icons.zoomOut, () => {
      handlers.zoomBy(0.8);
    });
    const fit = iconButton("Show the whole graph (0)", icons.fit, handlers.fit);
    const zoomIn = iconButton("Zoom in (+)", icons.zoomIn, () => {
      handlers.zoomBy(1.25);
    });
    const title = element("div", "title", this.name, this.picker.element, this.className);
    this.element = element(
      "header",
      "header",
      element("div", "about", title, this.totals),
      element("div", "actions", zoomOut, fit, zoomIn, this.train, this.stop),
    );
    this.showTraining(false);
  }

  show(graph: ModelGraph | undefined, document: PreviewDocument | undefined): void {
    const variables = (document?.models ?? []).flatMap(({ variable, name }) =>
      variable === undefined ? [] : [{ value: variable, label: name === variable ? name : `${name} (${variable})` }],
    );
    const several = variables.length > 1;
    this.name.textContent = graph?.name ?? "";
    this.name.hidden = several;
    this.picker.element.hidden = !several;
    if (several) this.picker.update(variables, graph?.variable ?? "");
    this.className.textContent = graph?.className ?? "";
    this.totals.replaceChildren(
      ...(graph ? totalsOf(graph) : []).map(({ label, value, title }) => {
        const entry = element("div", "total", element("dd", "", value), element("dt", "", label));
        entry.title = title;
        return entry;
      }),
    );
    this.element.hidden = graph === undefined;
  }

  showTraining(isRunning: boolean): void {
    this.train.hidden = isRunning;
    this.stop.hidden = !isRunning;
  }
}
