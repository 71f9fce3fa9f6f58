import type { PreviewProblem } from "../../protocol";
import { iconOf } from "../controls";
import { element } from "../element";
import { icons } from "./icons";
import type { Shown } from "./shown";

/** The line below the graph: the first error, and that the graph is older than the text. A click leads to the place. */
export class Notice {
  readonly element = element("div", "notice");

  constructor(private readonly reveal: (problem: PreviewProblem) => void) {
    this.element.setAttribute("role", "status");
  }

  show({ problem, isStale }: Shown): void {
    this.element.hidden = problem === undefined;
    if (!problem) {
      this.element.replaceChildren();
      return;
    }
    const link = element("button", "place", `Line ${problem.span.line}`);
    link.addEventListener("click", () => {
      this.reveal(problem);
    });
    const stale = isStale ? [element("span", "stale-note", "Showing the last graph that could be read.")] : [];
    this.element.replaceChildren(iconOf(icons.error), element("span", "message", problem.message), link, ...stale);
  }
}
