import { axisBottom, axisLeft, type ScaleLinear, type Selection } from "d3";
import { formatValue } from "./format";

export const height = 194;
export const margins = { top: 8, right: 14, bottom: 28, left: 48 };

export type Scale = ScaleLinear<number, number>;
export type Drawing = Selection<SVGSVGElement, unknown, null, undefined>;

/** The groups that `drawAxes` fills, in an empty drawing. */
export function prepareAxes(svg: Drawing): void {
  for (const name of ["grid", "axis-x", "axis-y"]) svg.append("g").attr("class", name);
  svg
    .append("text")
    .attr("class", "unit")
    .attr("x", margins.left - 8)
    .attr("y", height - margins.bottom + 18)
    .text("epoch");
}

/** Epochs below, values on the left, and a quiet line for each of the values. */
export function drawAxes(svg: Drawing, x: Scale, y: Scale): void {
  const [left = 0, right = 0] = x.range();
  const epochs = x.ticks(Math.min(8, Math.max(1, Math.floor(x.domain()[1] ?? 1)))).filter(Number.isInteger);
  const values = y.ticks(5);
  svg
    .select("g.grid")
    .selectAll("line")
    .data(values)
    .join("line")
    .attr("x1", left)
    .attr("x2", right)
    .attr("y1", y)
    .attr("y2", y);
  svg
    .select<SVGGElement>("g.axis-x")
    .attr("transform", `translate(0,${height - margins.bottom})`)
    .call(axisBottom(x).tickValues(epochs).tickFormat(String).tickSize(4).tickPadding(6));
  svg
    .select<SVGGElement>("g.axis-y")
    .attr("transform", `translate(${margins.left},0)`)
    .call(
      axisLeft(y)
        .tickValues(values)
        .tickFormat((value) => formatValue(Number(value)))
        .tickSize(0)
        .tickPadding(8),
    );
}
