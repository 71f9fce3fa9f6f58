import type { Selection } from "d3";
import { move } from "./move";
import type { PlacedEdge, PlacedFrame } from "./placed";

type Group = Selection<SVGGElement, unknown, null, undefined>;

/** Draws the shapes beside the edges. */
export function drawLabels(parent: Group, edges: readonly PlacedEdge[]): void {
  parent
    .selectAll<SVGTextElement, PlacedEdge>("text")
    .data(
      edges.filter(({ label }) => label),
      ({ key }) => key,
    )
    .join("text")
    .attr("class", "edge-label")
    .attr("x", ({ label }) => label!.x)
    .attr("y", ({ label }) => label!.y)
    .attr("text-anchor", ({ label }) => label!.anchor)
    .text(({ label }) => label!.text);
}

/** Draws a frame around each call of the file's own functions. */
export function drawFrames(parent: Group, frames: readonly PlacedFrame[], duration: number): void {
  const groups = parent
    .selectAll<SVGGElement, PlacedFrame>("g")
    .data(frames, ({ key }) => key)
    .join((enter) => {
      const added = enter.append("g").attr("class", "frame");
      added.append("rect").attr("rx", 8);
      added.append("text").attr("x", 12).attr("y", 16);
      return added.attr("transform", ({ x, y }) => `translate(${x},${y})`);
    });
  groups.select("text").text(({ label }) => label);
  groups
    .select("rect")
    .attr("width", ({ width }) => width)
    .attr("height", ({ height }) => height);
  groups.each(function ({ x, y }) {
    move(this, "transform", `translate(${x},${y})`, duration);
  });
}
