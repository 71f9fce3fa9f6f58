import { type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { FolderListing } from "../language/interpreter/data-files";

/** How deep a folder is looked into: its own entries, all folders inside, or those behind links too. */
type Depth = "top" | "all" | "links";

/** What lies in a folder, in Python's order of names. */
export function listFolder(place: string, depth: Depth): FolderListing & { files: readonly string[] } {
  const top = entriesOf(place);
  const folders = top.filter((entry) => isFolder(place, entry)).map(({ name }) => name);
  const files: (readonly [folder: string, name: string])[] = [];
  const walk = (folder: string): void => {
    for (const entry of folder === "" ? top : entriesOf(join(place, folder))) {
      const inside = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (!isFolder(join(place, folder), entry)) files.push([folder, entry.name]);
      else if (depth !== "top" && (depth === "links" || !entry.isSymbolicLink())) walk(inside);
    }
  };
  walk("");
  // As os.walk's folders in order: "a" before "a/b", and both before "b".
  const sorted = files.sort(([a, one], [b, other]) => compare(a, b) || compare(one, other));
  return { place, folders, files: sorted.map(([folder, name]) => (folder === "" ? name : `${folder}/${name}`)) };
}

const entriesOf = (place: string): Dirent[] =>
  readdirSync(place, { withFileTypes: true }).sort((a, b) => compare(a.name, b.name));

/** A link to a folder is one, as for `os.path.isdir`. */
const isFolder = (place: string, entry: Dirent): boolean =>
  entry.isDirectory() ||
  (entry.isSymbolicLink() && (statSync(join(place, entry.name), { throwIfNoEntry: false })?.isDirectory() ?? false));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
