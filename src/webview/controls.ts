import { provideVSCodeDesignSystem, vsCodeButton, vsCodeProgressRing } from "@vscode/webview-ui-toolkit";

/**
 * The controls of the webviews. No other file knows the toolkit they are made with, which is no longer kept up:
 * to replace it, replace the bodies of these functions.
 */
provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeProgressRing());

export interface ButtonOptions {
  appearance?: "primary" | "secondary";
  title?: string;
}

export function button(
  label: string,
  onClick: () => void,
  { appearance = "primary", title }: ButtonOptions = {},
): HTMLElement {
  const element = document.createElement("vscode-button");
  element.setAttribute("appearance", appearance);
  element.textContent = label;
  if (title !== undefined) element.title = title;
  element.addEventListener("click", onClick);
  return element;
}

/** A button that shows a drawing of 16 × 16: the `d` of its path. */
export function iconButton(label: string, icon: string, onClick: () => void): HTMLElement {
  const element = document.createElement("vscode-button");
  element.setAttribute("appearance", "icon");
  element.setAttribute("aria-label", label);
  element.title = label;
  element.append(iconOf(icon));
  element.addEventListener("click", onClick);
  return element;
}

/** A drawing of 16 × 16 in the colour of the text around it. */
export function iconOf(path: string): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of Object.entries({
    viewBox: "0 0 16 16",
    width: "16",
    height: "16",
    "aria-hidden": "true",
    class: "icon",
  }))
    svg.setAttribute(name, value);
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

export interface DropdownOption {
  value: string;
  label: string;
}

export interface Dropdown {
  element: HTMLElement;
  /** Shows these options with one of them chosen. */
  update(options: readonly DropdownOption[], value: string): void;
}

/** The browser's own list: the toolkit's sets style attributes, which the pages' content policy refuses. */
export function dropdown(label: string, onChange: (value: string) => void): Dropdown {
  const element = document.createElement("select");
  element.className = "dropdown";
  element.setAttribute("aria-label", label);
  element.addEventListener("change", () => {
    onChange(element.value);
  });
  return {
    element,
    update(options, value) {
      element.replaceChildren(...options.map((option) => new Option(option.label, option.value)));
      element.value = value;
    },
  };
}

export function progressRing(label: string): HTMLElement {
  const element = document.createElement("vscode-progress-ring");
  element.setAttribute("aria-label", label);
  return element;
}
