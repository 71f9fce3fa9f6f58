import type { ModelGraph } from "../../protocol";
import { type CardText, fontSizes } from "./card";
import { edgePath } from "./edge-path";
import { layoutGraph } from "./layout";
import type { Layout, PlacedEdge, PlacedFrame, PlacedNode } from "./placed";
import { hueOf, type Palette, palettes } from "./palette";
import { textWidth } from "./text-width";
import { totalsOf } from "./totals";

export interface SvgOptions {
  theme: "light" | "dark";
  /** Whether the model's name and totals stand above the graph. */
  title?: boolean;
  /** Keys of nested models that are drawn open. */
  expanded?: ReadonlySet<string>;
}

const margin = 24;
const titleHeight = 44;
const sans = "system-ui, -apple-system, 'Segoe UI', Roboto, Ubuntu, sans-serif";
const mono = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace";

/** A model's graph as a self-contained SVG: no script, no font, no style sheet from elsewhere. */
export function renderSvg(graph: ModelGraph, { theme, title = true, expanded = new Set() }: SvgOptions): string {
  const palette = palettes[theme];
  const layout = layoutGraph(graph, expanded);
  const top = margin + (title ? titleHeight : 0);
  const subtitle = subtitleOf(graph);
  const width = Math.ceil(Math.max(layout.width, title ? textWidth(subtitle, 12) : 0) + 2 * margin);
  const height = Math.ceil(layout.height + top + margin);
  const left = Math.round((width - layout.width) / 2);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${sans}" role="img" aria-label="${escape(`Layers of the model ${graph.name}`)}">`,
    `<rect width="${width}" height="${height}" fill="${palette.background}"/>`,
    ...(title ? drawTitle(graph.name, subtitle, palette) : []),
    `<g transform="translate(${left},${top})">`,
    ...drawLayout(layout, palette, palette.background),
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

function subtitleOf(graph: ModelGraph): string {
  return [graph.className, ...totalsOf(graph).map(({ label, value }) => `${value} ${label}`.trim())].join("  ·  ");
}

function drawTitle(name: string, subtitle: string, { text }: Palette): string[] {
  return [
    `<text x="${margin}" y="${margin + 12}" font-size="15" font-weight="600" fill="${text.name}">${escape(name)}</text>`,
    `<text x="${margin}" y="${margin + 31}" font-size="12" fill="${text.class}">${escape(subtitle)}</text>`,
  ];
}

/** `behind` is the colour of what the graph lies on. */
function drawLayout({ nodes, edges, frames }: Layout, palette: Palette, behind: string): string[] {
  return [
    ...frames.flatMap((frame) => drawFrame(frame, palette)),
    ...edges.map((edge) => `<path d="${edgePath(edge)}" fill="none" stroke="${palette.edge}" stroke-width="1.25"/>`),
    ...nodes.flatMap((node) => drawNode(node, palette)),
    ...edges.flatMap((edge) => drawLabel(edge, palette, behind)),
  ];
}

function drawFrame({ label, x, y, width, height }: PlacedFrame, { border, text }: Palette): string[] {
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="none" stroke="${border}"/>`,
    `<text x="${x + 12}" y="${y + 16}" font-size="11" fill="${text.label}">${escape(label)}</text>`,
  ];
}

function drawNode({ node, card, x, y, width, height, inner }: PlacedNode, palette: Palette): string[] {
  return [
    `<g transform="translate(${x},${y})">`,
    `<rect width="${width}" height="${height}" rx="5" fill="${palette.card}" stroke="${palette.border}"/>`,
    `<rect x="4" y="6" width="3" height="${height - 12}" rx="1.5" fill="${palette.hues[hueOf[node.family]]}"/>`,
    ...(node.graph
      ? [
          `<path d="${inner ? "M14 13l4 4.5 4-4.5" : "M15.5 11.5l4.5 4-4.5 4"}" fill="none" stroke="${palette.text.class}" stroke-width="1.5"/>`,
        ]
      : []),
    ...card.texts.map((text) => drawText(text, palette)),
    ...(inner
      ? [`<g transform="translate(${inner.x},${inner.y})">`, ...drawLayout(inner, palette, palette.card), "</g>"]
      : []),
    "</g>",
  ];
}

function drawText({ role, text, x, y, anchor }: CardText, { text: colors }: Palette): string {
  const weight = role === "name" ? ' font-weight="600"' : "";
  const family = role === "shape" ? ` font-family="${mono}"` : "";
  const end = anchor === "end" ? ' text-anchor="end"' : "";
  return `<text x="${x}" y="${y}" font-size="${fontSizes[role]}" fill="${colors[role]}"${weight}${family}${end}>${escape(text)}</text>`;
}

function drawLabel({ label }: PlacedEdge, { text }: Palette, behind: string): string[] {
  if (!label) return [];
  return [
    `<text x="${label.x}" y="${label.y}" font-size="11" fill="${text.label}" stroke="${behind}" stroke-width="3" paint-order="stroke"${label.anchor === "end" ? ' text-anchor="end"' : ""}>${escape(label.text)}</text>`,
  ];
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escape = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]!);
