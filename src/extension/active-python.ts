import * as vscode from "vscode";

/** What is used of the public interface of Microsoft's Python extension. */
interface PythonExtension {
  environments?: { getActiveEnvironmentPath?(resource?: vscode.Uri): { path?: string } };
}

/** The interpreter that the Python extension has chosen for a file; undefined where it is not there or does not run yet. */
export function activePython(file: vscode.Uri | undefined): string | undefined {
  const extension = vscode.extensions.getExtension<PythonExtension>("ms-python.python");
  return extension?.isActive ? extension.exports.environments?.getActiveEnvironmentPath?.(file).path : undefined;
}
