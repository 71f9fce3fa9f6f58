import type { PlacedFrame, PlacedNode } from "./placed";

/** What a frame takes around its nodes, in pixels, and adds between them; the label stands at its top. */
export const frameRoom = { side: 12, top: 24, bottom: 8, between: 14 };

/**
 * Nodes that one call of the file's own function made: of one scope, in the file's order, none written at a place that
 * the group has already, since a place that comes again means that the function was called again.
 */
export function groupCalls(nodes: readonly PlacedNode[]): PlacedNode[][] {
  const groups: PlacedNode[][] = [];
  const open = new Map<string, { members: PlacedNode[]; places: Set<number> }>();
  for (const placed of nodes) {
    const { scope, callSpan, span } = placed.node;
    const place = (callSpan ?? span)?.start;
    if (scope.length === 0 || place === undefined) continue;
    const key = scope.join("/");
    let group = open.get(key);
    if (!group || group.places.has(place)) {
      group = { members: [], places: new Set() };
      groups.push(group.members);
      open.set(key, group);
    }
    group.members.push(placed);
    group.places.add(place);
  }
  return groups.filter(({ length }) => length > 1);
}

/** Frames around the groups; those that would cut through others are left out. */
export function placeFrames(groups: readonly PlacedNode[][], nodes: readonly PlacedNode[]): PlacedFrame[] {
  const frames: PlacedFrame[] = [];
  for (const group of groups) {
    const frame = frameAround(group);
    const members = new Set(group);
    const isClear =
      nodes.every((node) => members.has(node) || !overlap(node, frame)) &&
      frames.every((other) => !overlap(other, frame));
    if (isClear) frames.push(frame);
  }
  return frames;
}

function frameAround(group: readonly PlacedNode[]): PlacedFrame {
  const left = Math.min(...group.map(({ x }) => x)) - frameRoom.side;
  const top = Math.min(...group.map(({ y }) => y)) - frameRoom.top;
  const right = Math.max(...group.map(({ x, width }) => x + width)) + frameRoom.side;
  const bottom = Math.max(...group.map(({ y, height }) => y + height)) + frameRoom.bottom;
  const [first] = group;
  return {
    key: first!.key,
    label: `${first!.node.scope.at(-1)!}()`,
    x: left,
    y: top,
    width: right - left,
    height: bottom - top,
  };
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
