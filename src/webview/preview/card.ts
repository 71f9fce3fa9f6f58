import { formatCount, formatShape, type GraphNode } from "../../protocol";
import { textWidth } from "./text-width";

/** What a piece of text is: its font and colour follow from it. */
export type TextRole = "name" | "class" | "details" | "shape" | "params";

export interface CardText {
  role: TextRole;
  text: string;
  x: number;
  /** Of the baseline. */
  y: number;
  anchor: "start" | "end";
}

/** A node as it is drawn: sizes in pixels, texts placed from the upper left corner. */
export interface Card {
  width: number;
  height: number;
  /** In the order in which they are read. */
  texts: CardText[];
}

/** Font sizes by role, in pixels. */
export const fontSizes: Readonly<Record<TextRole, number>> = {
  name: 13,
  class: 12,
  details: 11,
  shape: 12,
  params: 12,
};

const padding = { left: 14, right: 12 };
/** Between the left and the right text of a line. */
const gap = 20;
/** Widths go in steps, so that a chain of layers has straight sides. */
const widthStep = 40;
const leastWidth = 240;
/** Room for the triangle that opens a nested model. */
export const disclosureWidth = 16;

/** The lines of a node: name and class; arguments, where there are any; output shape and parameters. */
export function cardOf(node: GraphNode): Card {
  const indent = node.graph ? disclosureWidth : 0;
  const name = node.calls > 1 ? `${node.name}  ×${node.calls}` : node.name;
  const shapes = node.outputShapes.map(formatShape).join("  ");
  const params = node.params > 0 ? `${formatCount(node.params)} params` : "";
  const width = roundUp(
    Math.max(
      leastWidth,
      padding.left +
        indent +
        textWidth(name, fontSizes.name, { bold: true }) +
        gap +
        textWidth(node.className, fontSizes.class) +
        padding.right,
      padding.left + textWidth(node.details, fontSizes.details) + padding.right,
      padding.left +
        textWidth(shapes, fontSizes.shape, { mono: true }) +
        (params === "" ? 0 : gap + textWidth(params, fontSizes.params)) +
        padding.right,
    ),
  );
  const right = width - padding.right;
  const hasDetails = node.details !== "";
  const last = hasDetails ? 57 : 40;
  const texts: CardText[] = [
    { role: "name", text: name, x: padding.left + indent, y: 20, anchor: "start" },
    { role: "class", text: node.className, x: right, y: 20, anchor: "end" },
    { role: "details", text: node.details, x: padding.left, y: 37, anchor: "start" },
    { role: "shape", text: shapes, x: padding.left, y: last, anchor: "start" },
    { role: "params", text: params, x: right, y: last, anchor: "end" },
  ];
  return { width, height: last + 12, texts: texts.filter(({ text }) => text !== "") };
}

const roundUp = (width: number): number => widthStep * Math.ceil(width / widthStep);
