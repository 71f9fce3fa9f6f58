import { curveBumpY, line } from "d3";
import type { PlacedEdge } from "./placed";

const toPath = line<readonly [number, number]>()
  .x(([x]) => Math.round(x * 10) / 10)
  .y(([, y]) => Math.round(y * 10) / 10)
  .curve(curveBumpY);

/** The edge as the `d` of an SVG path: smooth, always downwards. */
export const edgePath = ({ points }: PlacedEdge): string =>
  (toPath(points) ?? "").replace(/\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10));
