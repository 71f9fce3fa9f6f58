import { extent, line, pointer, scaleLinear, select } from "d3";
import { element } from "../element";
import { type Drawing, drawAxes, height, margins, prepareAxes, type Scale } from "./axes";
import { nearest } from "./curves";
import { describeBest, describeCurve, describeGap, describeTime, epochAt } from "./describe";
import { formatValue } from "./format";
import type { Curve, Point } from "./run";
import { marksOf, type Series, seriesOf, trainingPoints } from "./series";
import { firstView, type View } from "./view";

/** The lines of one metric, drawn anew at each update: they are few and thinned to the chart's width. */
export class Chart {
  readonly element: HTMLElement;
  private readonly values = element("span", "chart-values");
  private readonly gap = element("p", "gap");
  private readonly svg: Drawing;
  private readonly tooltip = element("div", "tooltip");
  private x: Scale = scaleLinear();
  /** The time that is pointed at. */
  private hover: number | undefined;
  private view = firstView;

  constructor(private readonly curve: Curve) {
    const body = element("div", "chart-body");
    this.element = element("section", "chart", element("h2", "", curve.name, this.values), body, this.gap);
    this.svg = select(body).append("svg").attr("role", "img").attr("tabindex", 0);
    prepareAxes(this.svg);
    for (const name of ["lines", "marks"]) this.svg.append("g").attr("class", name);
    this.tooltip.setAttribute("role", "status");
    body.append(this.tooltip);
    this.svg
      .on("pointermove", (event: PointerEvent) => this.pointAt(this.x.invert(pointer(event)[0])))
      .on("pointerleave blur", () => this.pointAt(undefined))
      .on("keydown", (event: KeyboardEvent) => this.step(event));
  }

  /** `lastTime` is how far the time axis reaches, in epochs. */
  update(lastTime: number, view: View): void {
    const width = this.element.clientWidth;
    if (width === 0) return;
    this.view = view;
    const series = seriesOf(this.curve, view, width);
    this.x = scaleLinear([0, Math.max(1, lastTime)], [margins.left, width - margins.right]);
    const y = valueScale(series);
    this.svg.attr("width", width).attr("height", height).attr("aria-label", describeCurve(this.curve));
    drawAxes(this.svg, this.x, y);
    this.drawLines(series, y);
    this.drawMarks(series, y);
    this.showValues();
    this.drawHover();
  }

  private drawLines(series: readonly Series[], y: Scale): void {
    const path = line<Point>()
      .defined(({ value }) => Number.isFinite(value))
      .x(({ time }) => this.x(time))
      .y(({ value }) => y(value));
    this.svg
      .select("g.lines")
      .selectAll("path")
      .data(series)
      .join("path")
      .attr("class", ({ name }) => name)
      .attr("d", ({ points }) => path(points));
  }

  private drawMarks(series: readonly Series[], y: Scale): void {
    this.svg
      .select("g.marks")
      .selectAll("circle")
      .data(marksOf(this.curve, series))
      .join("circle")
      .attr("class", ({ name }) => name)
      .attr("r", ({ name }) => (name === "best" ? 4 : 2.5))
      .attr("cx", ({ time }) => this.x(time))
      .attr("cy", ({ value }) => y(value));
  }

  private showValues(): void {
    const { epochs, steps, validation } = this.curve;
    const best = describeBest(this.curve);
    const parts = [
      ...valueOf("training", epochs.at(-1) ?? steps.at(-1)),
      ...valueOf("validation", validation.at(-1)),
      ...(best === "" ? [] : [element("span", "value best", best)]),
    ];
    this.values.replaceChildren(...parts);
    this.gap.textContent = describeGap(this.curve);
    this.gap.hidden = this.gap.textContent === "";
  }

  private get training(): readonly Point[] {
    return trainingPoints(this.curve, this.view);
  }

  private pointAt(time: number | undefined): void {
    this.hover = time;
    this.drawHover();
  }

  /** The arrow keys go from value to value, beginning at the last. */
  private step(event: KeyboardEvent): void {
    const direction = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === "Escape") this.pointAt(undefined);
    if (direction === undefined || this.training.length === 0) return;
    event.preventDefault();
    const last = this.training.length - 1;
    const at = this.hover === undefined ? undefined : nearest(this.training, this.hover);
    const index = at ? Math.min(last, Math.max(0, this.training.indexOf(at) + direction)) : last;
    this.pointAt(this.training[index]!.time);
  }

  private drawHover(): void {
    const at = this.hover === undefined ? undefined : nearest(this.training, this.hover);
    this.tooltip.hidden = at === undefined;
    this.svg
      .selectAll("line.crosshair")
      .data(at ? [this.x(at.time)] : [])
      .join("line")
      .attr("class", "crosshair")
      .attr("x1", (x) => x)
      .attr("x2", (x) => x)
      .attr("y1", margins.top)
      .attr("y2", height - margins.bottom);
    if (!at) return;
    const validation = this.curve.validation.find(({ time }) => time === epochAt(at.time));
    const when = element("span", "when", describeTime(at.time));
    this.tooltip.replaceChildren(when, ...valueOf("training", at), ...valueOf("validation", validation));
    const [place, width] = [this.x(at.time), this.element.clientWidth];
    const isOnTheRight = place > width / 2;
    this.tooltip.style.left = isOnTheRight ? "" : `${place + 10}px`;
    this.tooltip.style.right = isOnTheRight ? `${width - place + 10}px` : "";
  }
}

function valueScale(series: readonly Series[]): Scale {
  const numbers = series.flatMap(({ points }) => points.map(({ value }) => value)).filter(Number.isFinite);
  const [low = 0, high = 1] = extent(numbers);
  const domain = low === high ? [low - 0.5, high + 0.5] : [low, high];
  return scaleLinear(domain, [height - margins.bottom, margins.top]).nice(5);
}

const valueOf = (series: "training" | "validation", point: Point | undefined): HTMLElement[] =>
  point ? [element("span", `value ${series}`, formatValue(point.value))] : [];
