import { axisBottom, axisLeft, extent, line, pointer, scaleLinear, select, type Selection } from "d3";
import { element } from "../element";
import { bestPoint, nearest, thin } from "./curves";
import { formatValue } from "./format";
import type { Curve, Point } from "./run";

const height = 190;
const margins = { top: 8, right: 14, bottom: 24, left: 48 };

export type Detail = "step" | "epoch";

/** The lines of one metric, drawn anew at each update: they are few and thinned to the chart's width. */
export class Chart {
  readonly element: HTMLElement;
  private readonly values = element("span", "chart-values");
  private readonly svg: Selection<SVGSVGElement, unknown, null, undefined>;
  private readonly tooltip = element("div", "tooltip");
  private curve: Curve;
  private x = scaleLinear();
  private hover: number | undefined;
  private detail: Detail = "epoch";
  private lastTime = 1;

  constructor(curve: Curve) {
    this.curve = curve;
    const body = element("div", "chart-body");
    this.element = element("section", "chart", element("h2", "", curve.name, this.values), body);
    this.svg = select(body).append("svg").attr("role", "img");
    this.tooltip.hidden = true;
    body.append(this.tooltip);
    for (const name of ["grid", "axis-x", "axis-y", "lines", "marks"]) this.svg.append("g").attr("class", name);
    this.svg.on("pointermove", (event: PointerEvent) => {
      this.hover = this.x.invert(pointer(event)[0]);
      this.drawHover();
    });
    this.svg.on("pointerleave", () => {
      this.hover = undefined;
      this.drawHover();
    });
  }

  /** `epochs` is how far the time axis reaches. */
  update(curve: Curve, epochs: number, detail: Detail): void {
    this.curve = curve;
    this.detail = detail;
    this.lastTime = epochs;
    this.draw();
  }

  private get training(): readonly Point[] {
    return this.detail === "step" || this.curve.epochs.length === 0 ? this.curve.steps : this.curve.epochs;
  }

  draw(): void {
    const width = this.element.clientWidth;
    if (width === 0) return;
    const { curve, training } = this;
    const shown = [thin(training, 2 * width), curve.validation];
    const [low = 0, high = 1] = extent(shown.flat().filter(({ value }) => Number.isFinite(value)), ({ value }) => value);
    this.x = scaleLinear([Math.min(0, this.lastTime), Math.max(1, this.lastTime)], [margins.left, width - margins.right]);
    const y = scaleLinear(low === high ? [low - 0.5, high + 0.5] : [low, high], [height - margins.bottom, margins.top]).nice(5);
    this.svg.attr("width", width).attr("height", height).attr("aria-label", this.describe());
    const ticks = y.ticks(5);
    this.svg.select("g.grid").selectAll("line").data(ticks).join("line").attr("x1", margins.left).attr("x2", width - margins.right).attr("y1", y).attr("y2", y);
    this.svg.select<SVGGElement>("g.axis-x").attr("transform", `translate(0,${height - margins.bottom})`).call(axisBottom(this.x).ticks(Math.min(8, Math.max(1, this.lastTime))).tickFormat((time) => (Number.isInteger(Number(time)) ? String(Number(time)) : "")).tickSize(4));
    this.svg.select<SVGGElement>("g.axis-y").attr("transform", `translate(${margins.left},0)`).call(axisLeft(y).tickValues(ticks).tickFormat((value) => formatValue(Number(value))).tickSize(0).tickPadding(8));
    const path = line<Point>().defined(({ value }) => Number.isFinite(value)).x(({ time }) => this.x(time)).y(({ value }) => y(value));
    this.svg.select("g.lines").selectAll("path").data(shown).join("path").attr("class", (_, index) => (index === 0 ? "training" : "validation")).attr("d", path);
    const lone = shown.flatMap((points, index) => (points.length === 1 ? [{ ...points[0]!, series: index === 0 ? "training" : "validation" }] : [])).filter(({ value }) => Number.isFinite(value));
    const best = bestPoint(curve);
    const marks = [...lone, ...(best && curve.epochs.length > 1 ? [{ ...best, series: "best" }] : [])];
    this.svg.select("g.marks").selectAll("circle").data(marks).join("circle").attr("class", ({ series }) => series).attr("r", ({ series }) => (series === "best" ? 4 : 2.5)).attr("cx", ({ time }) => this.x(time)).attr("cy", ({ value }) => y(value));
    this.showValues(best);
    this.drawHover();
  }

  private showValues(best: Point | undefined): void {
    const { validation } = this.curve;
    const latest = (this.curve.epochs.at(-1) ?? this.curve.steps.at(-1))?.value;
    const parts: HTMLElement[] = [];
    if (latest !== undefined) parts.push(element("span", "value training", formatValue(latest)));
    if (validation.length > 0) parts.push(element("span", "value validation", formatValue(validation.at(-1)!.value)));
    if (best && this.curve.epochs.length > 1) parts.push(element("span", "value best", `best ${formatValue(best.value)} in epoch ${Math.round(best.time)}`));
    this.values.replaceChildren(...parts);
  }

  private describe(): string {
    const { name, epochs, validation } = this.curve;
    const [first, last] = [epochs[0], epochs.at(-1)];
    if (!first || !last) return `${name}, no epoch yet`;
    const validated = validation.length > 0 ? `, validation ${formatValue(validation.at(-1)!.value)}` : "";
    return `${name}: from ${formatValue(first.value)} to ${formatValue(last.value)} over ${epochs.length} epochs${validated}`;
  }

  private drawHover(): void {
    const { hover, curve, training } = this;
    const at = hover === undefined ? undefined : nearest(training, hover);
    this.tooltip.hidden = at === undefined;
    this.svg.selectAll("line.crosshair").data(at ? [this.x(at.time)] : []).join("line").attr("class", "crosshair").attr("x1", (x) => x).attr("x2", (x) => x).attr("y1", margins.top).attr("y2", height - margins.bottom);
    if (!at) return;
    const validation = curve.validation.find(({ time }) => time === Math.ceil(at.time - 1e-9));
    const rows = [element("span", "value training", formatValue(at.value)), ...(validation ? [element("span", "value validation", formatValue(validation.value))] : [])];
    this.tooltip.replaceChildren(element("span", "when", this.when(at.time)), ...rows);
    const isRight = this.x(at.time) > this.element.clientWidth / 2;
    this.tooltip.style.left = isRight ? "" : `${this.x(at.time) + 10}px`;
    this.tooltip.style.right = isRight ? `${this.element.clientWidth - this.x(at.time) + 10}px` : "";
  }

  private when(time: number): string {
    return this.training === this.curve.epochs ? `epoch ${Math.round(time)}` : `epoch ${Math.min(Math.floor(time) + 1, Math.ceil(this.lastTime))}, ${Math.round((time % 1 || 1) * 100)} %`;
  }
}
