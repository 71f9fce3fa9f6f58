import type { Analysis } from "../analysis";
import { attributeNames } from "../interpreter/attributes";
import { findModule } from "../interpreter/modules/find";
import { standardModuleNames } from "../interpreter/modules/standard";
import { ModuleValue } from "../interpreter/values";
import type { Span } from "../syntax/nodes";
import { attributeItems, type Completion, wordItem } from "./completion-item";

/** Behind `from … import`, brackets over several lines included. */
const importedNames = /(?:^|\n)[ \t]*from[ \t]+([\w.]+)[ \t]+import[ \t]*(?:\([\w\s,]*|[\w \t,]*)$/;

/** Behind `import` or `from`: the path so far, and the part that is being written. */
const modulePath = /(?:^|\n)[ \t]*(?:from|import)[ \t]+((?:\w+\.)*)\w*$/;

const topModules = [
  "keras",
  "tensorflow",
  "numpy",
  "pandas",
  "sklearn",
  ...standardModuleNames.filter((name) => !name.includes(".")),
];

/** What can be imported at an offset; undefined outside of imports. */
export function completeImport({ text, interpreter }: Analysis, offset: number, span: Span): Completion | undefined {
  const before = text.slice(Math.max(0, offset - 2000), offset);
  const from = importedNames.exec(before);
  if (from) {
    const module = findModule(interpreter, from[1]!);
    return { items: module instanceof ModuleValue ? attributeItems(interpreter, module, module.names()) : [], span };
  }
  const path = modulePath.exec(before)?.[1];
  if (path === undefined) return undefined;
  if (path === "") return { items: topModules.map((name) => wordItem(name, "module", 0)), span };
  const module = findModule(interpreter, path.slice(0, -1));
  if (!(module instanceof ModuleValue)) return { items: [], span };
  return {
    items: attributeItems(interpreter, module, attributeNames(module)).filter(({ kind }) => kind === "module"),
    span,
  };
}
