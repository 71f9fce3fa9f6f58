import type { GraphEdge, GraphNode } from "../../protocol";
import type { Card } from "./card";

export interface PlacedNode {
  /** Unique in the drawing: the ids of the nested models around the node, then its own. */
  key: string;
  node: GraphNode;
  card: Card;
  /** Of the upper left corner. */
  x: number;
  y: number;
  width: number;
  height: number;
  /** What an opened nested model holds, placed from the node's own corner. */
  inner: (Layout & { x: number; y: number }) | undefined;
}

export interface PlacedEdge {
  key: string;
  edge: GraphEdge;
  /** From the bottom of the source to the top of the target. */
  points: readonly (readonly [x: number, y: number])[];
  /** The tensor's shape without the batch, once for each tensor. */
  label: EdgeLabel | undefined;
}

/** Beside the edge's start, on the side that it does not turn to. */
export interface EdgeLabel {
  text: string;
  x: number;
  y: number;
  anchor: "start" | "end";
}

/** Around the nodes that one call of the file's own function made. */
export interface PlacedFrame {
  key: string;
  label: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Everything placed, in pixels. */
export interface Layout {
  width: number;
  height: number;
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  frames: PlacedFrame[];
}
