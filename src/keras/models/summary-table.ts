import { formatCount, formatShape } from "../../protocol";
import { Layer } from "../core/layer";
import type { KerasTensor } from "../core/tensor";
import { countParams } from "../core/weight";
import type { Model } from "./model";
import type { Node, NodeOperation } from "./node";

const widths = [33, 24, 15] as const;
const titles = ["Layer (type)", "Output Shape", "Param #"] as const;

/** `model.summary()` as Keras prints it. */
export function summaryTable(model: Model): string {
  const operations: readonly NodeOperation[] = model.operations.length > 0 ? listed(model) : model.layers;
  const connected = needsConnections(model);
  const columns = connected ? [...widths, 19] : [...widths];
  const nodes = nodesByOperation(model);
  const header = connected ? [...titles, "Connected to"] : [...titles];
  const total = countParams(model.allWeights());
  const trainable = countParams(model.trainableWeights());
  const fixed = total === undefined || trainable === undefined ? undefined : total - trainable;
  const between = rule("├", "─", "┼", "┤", columns);
  let rows = "";
  for (const operation of operations) {
    const row = line(rowOf(operation, nodes.get(operation) ?? [], connected), columns, "│");
    rows += rows === "" ? row : `\n${between}\n${row}`;
  }
  return `Model: "${model.name}"
${rule("┏", "━", "┳", "┓", columns)}
${line(header, columns, "┃")}
${rule("┡", "━", "╇", "┩", columns)}
${rows}
${rule("└", "─", "┴", "┘", columns)}
 Total params: ${describeCount(total)}
 Trainable params: ${describeCount(trainable)}
 Non-trainable params: ${describeCount(fixed)}`;
}

/** A Sequential model's own InputLayer is not listed. */
function listed(model: Model): readonly NodeOperation[] {
  return model.className === "Sequential"
    ? model.operations.filter((operation) => model.layers.includes(operation as Layer))
    : model.operations;
}

/** Keras adds the column for graphs that are not a chain. */
function needsConnections(model: Model): boolean {
  const uses = new Map<unknown, number>();
  for (const node of model.nodes) {
    if (node.parents.length > 1) return true;
    for (const parent of node.parents) uses.set(parent.node, (uses.get(parent.node) ?? 0) + 1);
  }
  return model.className !== "Sequential" && [...uses.values()].some((count) => count > 1);
}

function nodesByOperation({ nodes }: Model): Map<NodeOperation, Node[]> {
  const found = new Map<NodeOperation, Node[]>();
  for (const node of nodes) {
    const calls = found.get(node.operation);
    if (calls) calls.push(node);
    else found.set(node.operation, [node]);
  }
  return found;
}

function rowOf(operation: NodeOperation, nodes: readonly Node[], connected: boolean): string[] {
  const isLayer = operation instanceof Layer;
  const [node] = nodes;
  const shapes = node?.outputs.map(({ shape }) => formatShape(shape)) ?? ["?"];
  const params = isLayer ? (operation.built ? countParams(operation.allWeights()) : undefined) : 0;
  const row = [
    `${operation.name} (${isLayer ? operation.definition.name : operation.className})`,
    shapes.length > 1 ? `[${shapes.join(", ")}]` : shapes[0]!,
    params === undefined ? "0 (unbuilt)" : formatCount(params),
  ];
  if (!connected) return row;
  const places = nodes.flatMap(({ parents }) => parents.map(placeOf));
  row.push(places.length === 0 ? "-" : places.join(", "));
  return row;
}

/** Which output of which call of what a tensor is. */
function placeOf(tensor: KerasTensor): string {
  const { operation } = tensor.node;
  const call = operation.outputs.findIndex((outputs) => outputs.includes(tensor));
  return `${operation.name}[${call}][${tensor.index}]`;
}

const rule = (left: string, fill: string, middle: string, right: string, columns: readonly number[]): string =>
  left + columns.map((width) => fill.repeat(width)).join(middle) + right;

/** One row; what does not fit goes on in the next line. */
function line(cells: readonly string[], columns: readonly number[], edge: string): string {
  let shown = edge;
  let rest: string[] | undefined;
  for (let index = 0; index < cells.length; index++) {
    const width = columns[index]! - 2;
    let text = cells[index]!;
    if (text.length > width) {
      const [fits, left] = split(text, width);
      if (left !== "") (rest ??= cells.map(() => ""))[index] = left;
      text = fits;
    }
    shown += ` ${index === 2 ? text.padStart(width) : text.padEnd(width)} ${edge}`;
  }
  return rest ? `${shown}\n${line(rest, columns, edge)}` : shown;
}

/** What of a text fits into a width, up to a space if there is one, and the rest. */
function split(text: string, width: number): [fits: string, rest: string] {
  const space = text.lastIndexOf(" ", width);
  return space > 0 ? [text.slice(0, space), text.slice(space + 1)] : [text.slice(0, width), text.slice(width)];
}

function describeCount(count: number | undefined): string {
  return count === undefined ? "?" : `${formatCount(count)} (${describeBytes(count * 4)})`;
}

/** As Keras: `1.50 KB`. */
export function describeBytes(bytes: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  const power = bytes === 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  return `${(bytes / 1024 ** power).toFixed(2)} ${units[power]}`;
}
