import { element } from "../element";
import { fileName, formatValue } from "./format";
import type { Run } from "./run";

/** What stands below the charts: a failure's sentence, warnings, evaluations, saved files, and what the file printed. */
export class Outcome {
  readonly element: HTMLElement;
  private readonly facts = element("div", "facts");
  private readonly printed = element("pre", "printed");
  private readonly log: HTMLDetailsElement;
  private shownLines = 0;

  constructor(private readonly openSaved: (path: string) => void) {
    this.log = element("details", "log", element("summary", "", "Output of the file"), this.printed);
    this.printed.tabIndex = 0;
    this.element = element("div", "outcome", this.facts, this.log);
  }

  show(run: Run): void {
    this.facts.replaceChildren(
      ...this.failure(run),
      ...warningsOf(run).map((warning) => element("p", "warning", warning)),
      ...evaluations(run),
      ...run.saved.map((path) => this.savedFile(path)),
    );
    this.log.hidden = run.output.length === 0;
    if (run.output.length < this.shownLines) {
      this.printed.replaceChildren();
      this.shownLines = 0;
    }
    if (run.output.length > this.shownLines) {
      const isAtEnd = this.printed.scrollTop + this.printed.clientHeight >= this.printed.scrollHeight - 4;
      this.printed.append(run.output.slice(this.shownLines).join(""));
      this.shownLines = run.output.length;
      if (isAtEnd) this.printed.scrollTop = this.printed.scrollHeight;
    }
  }

  private failure({ end }: Run): HTMLElement[] {
    if (end?.status !== "failed") return [];
    const sentence = element(
      "p",
      "failure",
      end.line === undefined ? "" : `Line ${end.line}: `,
      end.message ?? "The log says more.",
    );
    sentence.setAttribute("role", "alert");
    return [sentence];
  }

  private savedFile(path: string): HTMLElement {
    const link = element("button", "link", fileName(path));
    link.title = path;
    link.addEventListener("click", () => {
      this.openSaved(path);
    });
    return element("p", "saved", "Saved ", link);
  }
}

/** A stop that could not keep everything says so. */
const warningsOf = ({ warnings, end }: Run): readonly string[] =>
  end?.status === "cancelled" && end.message !== undefined ? [...warnings, end.message] : warnings;

function evaluations({ evaluations: all }: Run): HTMLElement[] {
  return all.map(({ model, logs }) => {
    const values = Object.entries(logs).map(([name, value]) =>
      element("span", "measure", element("span", "measure-name", name), formatValue(value)),
    );
    return element("p", "evaluation", `Evaluated ${model}`, ...values);
  });
}
