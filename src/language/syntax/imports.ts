import type { Concrete } from "./concrete";
import { splitAtCommas } from "./lists";
import type { ImportedName } from "./nodes";
import type { Source, StatementReader } from "./source";

/** `import a.b as c, d` and `from .a import (b as c, d)`. */
export const readImport: StatementReader = (node, source) => {
  const span = source.spanOf(node);
  if (node.children[0]?.name !== "from") {
    return { kind: "Import", ...span, names: readNames(node.children.slice(1), source) };
  }
  const index = node.children.findIndex((child) => child.name === "import");
  const importIndex = index < 0 ? node.children.length : index;
  const path = node.children.slice(1, importIndex);
  const start = path[0]?.from ?? node.children[0].to;
  return {
    kind: "ImportFrom",
    ...span,
    module: path.map((part) => source.identifier(part)).join(""),
    moduleSpan: source.span(start, path.at(-1)?.to ?? start),
    names: readNames(node.children.slice(importIndex + 1), source),
  };
};

/** Names that are still missing are left out. */
function readNames(nodes: readonly Concrete[], source: Source): ImportedName[] {
  const list = nodes.filter((node) => node.name !== "(" && node.name !== ")");
  return splitAtCommas(list)
    .map((parts) => readImportedName(parts, source))
    .filter((imported) => imported.name !== "");
}

function readImportedName(parts: readonly Concrete[], source: Source): ImportedName {
  const asIndex = parts.findIndex((part) => part.name === "as");
  const path = asIndex < 0 ? parts : parts.slice(0, asIndex);
  const alias = asIndex < 0 ? undefined : parts[asIndex + 1];
  return {
    name: path.map((part) => source.identifier(part)).join(""),
    ...source.span(parts[0]!.from, parts.at(-1)!.to),
    alias: alias === undefined || source.isHole(alias) ? undefined : source.identifier(alias),
  };
}
