import { select, type Selection, zoom, zoomIdentity, type ZoomTransform } from "d3";
import type { GraphNode } from "../../protocol";
import { edgePath } from "./edge-path";
import { drawFrames, drawLabels } from "./draw-around";
import { drawCard } from "./draw-card";
import type { Layout, PlacedEdge, PlacedNode } from "./placed";
import { move } from "./move";
import { type Direction, neighbour } from "./neighbours";
import { hueOf } from "./palette";

export interface GraphViewHandlers {
  reveal: (node: GraphNode) => void;
  /** Opens or closes a nested model. */
  toggle: (key: string) => void;
  moved: (transform: ZoomTransform) => void;
}

type Group = Selection<SVGGElement, unknown, null, undefined>;

const margin = 24;
/** At which the texts of a card are still easy to read. */
const readableScale = 0.9;
/** Drawings larger than this appear at once: moving so much would only be unrest. */
const animatedNodes = 250;
const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

/** The graph on screen: follows each new layout by a join on the nodes' keys, so that zoom, focus and place stay. */
export class GraphView {
  private readonly svg: Selection<SVGSVGElement, unknown, null, undefined>;
  private readonly canvas: Group;
  private readonly zoom = zoom<SVGSVGElement, unknown>().scaleExtent([0.08, 2.5]);
  private layout: Layout = { width: 0, height: 0, nodes: [], edges: [], frames: [] };
  private transform = zoomIdentity;
  private lit: string | undefined;
  /** The node that Tab leads to. */
  private focused: string | undefined;

  constructor(
    private readonly container: HTMLElement,
    private readonly handlers: GraphViewHandlers,
  ) {
    this.svg = select(container)
      .append("svg")
      .attr("class", "graph")
      .attr("role", "group")
      .attr("aria-label", "Layer graph");
    this.canvas = this.svg.append("g");
    this.listen();
  }

  private listen(): void {
    this.zoom
      .filter((event: MouseEvent) => (event.type === "wheel" ? event.ctrlKey || event.metaKey : event.button === 0))
      .on("zoom", ({ transform }: { transform: ZoomTransform }) => {
        this.transform = transform;
        this.canvas.attr("transform", transform.toString());
        this.handlers.moved(transform);
      });
    this.svg.call(this.zoom).on("dblclick.zoom", null);
    this.svg.on("wheel.pan", (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const [x, y] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
      this.svg.call((selection) => {
        this.zoom.translateBy(selection, -x / this.transform.k, -y / this.transform.k);
      });
    });
    document.addEventListener("keydown", (event) => {
      this.onKey(event);
    });
  }

  /** Draws a layout; what was there moves to its new place. */
  update(layout: Layout): void {
    const previous = this.layout;
    this.layout = layout;
    const isAnimated =
      previous.nodes.length > 0 &&
      layout.nodes.length <= animatedNodes &&
      !matchMedia("(prefers-reduced-motion: reduce)").matches;
    const known = this.focused !== undefined && hasKey(layout, this.focused);
    if (!known) this.focused = layout.nodes[0]?.key;
    this.drawLevel(this.canvas, layout, isAnimated ? 160 : 0);
    this.mark();
  }

  private drawLevel(parent: Group, layout: Layout, duration: number): void {
    drawFrames(layer(parent, "frames"), layout.frames, duration);
    this.drawEdges(layer(parent, "edges"), layout.edges, duration);
    this.drawNodes(layer(parent, "nodes"), layout.nodes, duration);
    drawLabels(layer(parent, "labels"), layout.edges);
  }

  private drawEdges(parent: Group, edges: readonly PlacedEdge[], duration: number): void {
    parent
      .selectAll<SVGPathElement, PlacedEdge>("path")
      .data(edges, ({ key }) => key)
      .join(
        (enter) =>
          enter
            .append("path")
            .attr("class", "edge")
            .attr("d", edgePath)
            .classed("appears", duration > 0),
        (update) =>
          update.each(function (edge) {
            move(this, "d", edgePath(edge), duration);
          }),
      );
  }

  private drawNodes(parent: Group, nodes: readonly PlacedNode[], duration: number): void {
    const place = ({ x, y }: PlacedNode) => `translate(${x},${y})`;
    const { drawLevel, handlers } = { drawLevel: this.drawLevel.bind(this), handlers: this.handlers };
    parent
      .selectChildren<SVGGElement, PlacedNode>("g")
      .data(nodes, ({ key }) => key)
      .join(
        (enter) =>
          enter
            .append("g")
            .attr("class", "node")
            .attr("transform", place)
            .classed("appears", duration > 0),
        (update) =>
          update.each(function (placed) {
            move(this, "transform", place(placed), duration);
          }),
      )
      .each(function (placed) {
        const group: Group = select<SVGGElement, unknown>(this);
        group.attr("data-key", placed.key).attr("data-hue", hueOf[placed.node.family]);
        drawCard(group, placed, describe(placed), {
          reveal: () => {
            handlers.reveal(placed.node);
          },
          toggle: () => {
            handlers.toggle(placed.key);
          },
        });
        const inner = group
          .selectChildren<SVGGElement, unknown>("g.inner")
          .data(placed.inner ? [placed.inner] : [])
          .join("g")
          .attr("class", "inner");
        inner
          .attr("transform", ({ x, y }) => `translate(${x},${y})`)
          .each(function (layout) {
            drawLevel(select<SVGGElement, unknown>(this), layout, duration);
          });
      });
  }

  /** Lights a node, as the one that the cursor is on; brings it into view where it is not. */
  light(key: string | undefined): void {
    if (this.lit === key) return;
    this.lit = key;
    this.mark();
    const box = key === undefined ? undefined : this.boxOf(key);
    if (box) this.bringIntoView(box);
  }

  private mark(): void {
    const { lit, focused } = this;
    this.canvas.selectAll<SVGGElement, PlacedNode>("g.node").classed("lit", ({ key }) => key === lit);
    this.canvas.selectAll<SVGGElement, PlacedNode>("g.card").attr("tabindex", ({ key }) => (key === focused ? 0 : -1));
  }

  private boxOf(key: string): { x: number; y: number; width: number; height: number } | undefined {
    return boxIn(this.layout, key);
  }

  private bringIntoView({ x, y, width, height }: { x: number; y: number; width: number; height: number }): void {
    const { clientWidth, clientHeight } = this.container;
    const [left, top] = this.transform.apply([x, y]);
    const [right, bottom] = this.transform.apply([x + width, y + height]);
    const isInside = left >= 0 && top >= 0 && right <= clientWidth && bottom <= clientHeight;
    if (isInside) return;
    const dx = Math.abs(right - left) > clientWidth ? -left + margin : clampShift(left, right, clientWidth);
    const dy = Math.abs(bottom - top) > clientHeight ? -top + margin : clampShift(top, bottom, clientHeight);
    this.svg.call((selection) => {
      this.zoom.translateBy(selection, dx / this.transform.k, dy / this.transform.k);
    });
  }

  /** Shows the whole graph; `isFirst`: large ones from the top, at a size that can be read. */
  fit(isFirst = false): void {
    const { clientWidth, clientHeight } = this.container;
    const { width, height } = this.layout;
    if (width === 0 || clientWidth === 0) return;
    const [byWidth, byHeight] = [(clientWidth - 2 * margin) / width, (clientHeight - 2 * margin) / height];
    const whole = Math.min(1, byWidth, byHeight);
    const scale = isFirst ? Math.max(whole, Math.min(readableScale, byWidth)) : whole;
    const y = Math.max(margin, (clientHeight - height * scale) / 2);
    this.move(zoomIdentity.translate((clientWidth - width * scale) / 2, y).scale(scale));
  }

  move(transform: ZoomTransform): void {
    this.svg.call((selection) => {
      this.zoom.transform(selection, transform);
    });
  }

  zoomBy(factor: number): void {
    this.svg.call((selection) => {
      this.zoom.scaleBy(selection, factor);
    });
  }

  private onKey(event: KeyboardEvent): void {
    const direction = directions[event.key];
    const keys: Readonly<Record<string, () => void>> = {
      "+": () => {
        this.zoomBy(1.25);
      },
      "=": () => {
        this.zoomBy(1.25);
      },
      "-": () => {
        this.zoomBy(0.8);
      },
      "0": () => {
        this.fit();
      },
      Escape: () => {
        (document.activeElement as SVGElement | null)?.blur();
      },
    };
    if (event.target instanceof HTMLSelectElement) return;
    const isInGraph = event.target === document.body || event.target instanceof SVGElement;
    if (direction && isInGraph && this.focused !== undefined)
      this.focus(neighbour(this.layout, this.focused, direction));
    else if (keys[event.key] && !event.ctrlKey && !event.metaKey) keys[event.key]!();
    else return;
    event.preventDefault();
  }

  private focus(key: string | undefined): void {
    if (key === undefined) return;
    this.focused = key;
    this.mark();
    const box = this.boxOf(key);
    if (box) this.bringIntoView(box);
    this.canvas
      .selectAll<SVGGElement, PlacedNode>("g.card")
      .filter((placed) => placed.key === key)
      .node()
      ?.focus({ preventScroll: true });
  }
}

/** How far an interval must move to lie within the window, with a margin. */
function clampShift(from: number, to: number, size: number): number {
  if (from < 0) return margin - from;
  return to > size ? size - margin - to : 0;
}

/** The part of a group that holds one kind of drawing. */
function layer(parent: Group, name: string): Group {
  const existing = parent.selectChild<SVGGElement>(`g.${name}`);
  return existing.empty() ? parent.append("g").attr("class", name) : existing;
}

/** What a screen reader says of a node: what is written on it, and what is told by the drawing around. */
function describe({ node: { calls, scope }, card }: PlacedNode): string {
  const parts = card.texts.map(({ text }) => text);
  if (calls > 1) parts.push(`called ${calls} times`);
  if (scope.length > 0) parts.push(`made in ${scope.map((one) => `${one}()`).join(", ")}`);
  return parts.join(", ");
}

const hasKey = (layout: Layout, key: string): boolean => boxIn(layout, key) !== undefined;

function boxIn({ nodes }: Layout, key: string): { x: number; y: number; width: number; height: number } | undefined {
  for (const node of nodes) {
    if (node.key === key) return node;
    const inner = node.inner && boxIn(node.inner, key);
    if (inner) return { ...inner, x: inner.x + node.x + node.inner!.x, y: inner.y + node.y + node.inner!.y };
  }
  return undefined;
}
