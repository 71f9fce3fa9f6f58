import type { Tree } from "@lezer/common";

/** A node of the grammar's tree, with its children in order; comments and errors are taken out. */
export interface Concrete {
  name: string;
  from: number;
  to: number;
  children: Concrete[];
}

export interface ConcreteTree {
  root: Concrete;
  /** Where the grammar had to skip or to assume something. */
  errors: { from: number; to: number }[];
  /** Nodes whose inside was left out because it nests too deeply. */
  tooDeep: Concrete[];
}

/** Deeper than any program means to nest, and shallow enough for the functions that walk the nodes. */
const maximumDepth = 700;

/** Copies the grammar's tree into plain nodes, which are quicker to read than cursors and hold no buffers. */
export function toConcrete(tree: Tree): ConcreteTree {
  const cursor = tree.cursor();
  const root: Concrete = { name: cursor.name, from: cursor.from, to: cursor.to, children: [] };
  const errors: ConcreteTree["errors"] = [];
  const tooDeep: Concrete[] = [];
  const path = [root];
  let isInside = cursor.firstChild();
  while (isInside) {
    const parent = path.at(-1)!;
    let entered = false;
    if (cursor.type.isError) {
      errors.push({ from: cursor.from, to: cursor.to });
    } else if (cursor.name !== "Comment") {
      const isTooDeep = path.length >= maximumDepth;
      const name = isTooDeep ? "too deeply nested" : cursor.name;
      const node: Concrete = { name, from: cursor.from, to: cursor.to, children: [] };
      parent.children.push(node);
      if (isTooDeep) {
        if (tooDeep.length === 0) tooDeep.push(node);
      } else if (cursor.firstChild()) {
        path.push(node);
        entered = true;
      }
    }
    if (entered) continue;
    while (!cursor.nextSibling()) {
      path.pop();
      if (path.length === 0 || !cursor.parent()) {
        isInside = false;
        break;
      }
    }
  }
  return { root, errors, tooDeep };
}
