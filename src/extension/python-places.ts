import * as vscode from "vscode";
import type { PythonPlaces } from "../native/python";

/** What is used of the public interface of Microsoft's Python extension. */
interface PythonExtension {
  environments?: { getActiveEnvironmentPath?(resource?: vscode.Uri): { path?: string } };
}

/** Where a file's user has Python: the setting and the interpreter that is chosen in the editor. */
export const pythonPlaces = (file: vscode.Uri | undefined): Pick<PythonPlaces, "setting" | "active"> => ({
  setting: vscode.workspace.getConfiguration("kmodel", file).get<string>("training.python"),
  active: activePython(file),
});

/** The interpreter that the Python extension has chosen for a file; undefined where it is not there or does not run yet. */
function activePython(file: vscode.Uri | undefined): string | undefined {
  const extension = vscode.extensions.getExtension<PythonExtension>("ms-python.python");
  return extension?.isActive ? extension.exports.environments?.getActiveEnvironmentPath?.(file).path : undefined;
}
