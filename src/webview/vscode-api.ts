/** What VS Code gives a webview: a way to post to the extension, and a state that outlives a reload of the window. */
export interface VsCode<Posted, State> {
  postMessage(message: Posted): void;
  getState(): State | undefined;
  setState(state: State): void;
}

declare function acquireVsCodeApi(): VsCode<unknown, unknown>;

/** May be called once in a page. */
export const connect = <Posted, State>(): VsCode<Posted, State> => acquireVsCodeApi() as VsCode<Posted, State>;

/** The theme's kind, as VS Code marks it on the body. */
export function isDark(): boolean {
  const { vscodeThemeKind: kind } = document.body.dataset;
  return kind !== "vscode-light" && kind !== "vscode-high-contrast-light";
}
