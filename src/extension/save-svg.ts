import * as vscode from "vscode";

/** Asks where to, and writes a drawing there. */
export async function saveSvg(document: vscode.Uri, svg: string): Promise<void> {
  const target = await vscode.window.showSaveDialog({
    defaultUri: document.with({ path: document.path.replace(/\.kmodel$/, ".svg") }),
    filters: { SVG: ["svg"] },
  });
  if (target) await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(svg));
}
