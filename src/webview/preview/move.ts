import { select } from "d3";

/** Moves an element to where an attribute will put it; one that is there already is left alone. */
export function move(element: SVGElement, attribute: "transform" | "d", value: string, duration: number): void {
  const selection = select(element).interrupt("move");
  const before = element.getAttribute(attribute);
  if (before === value) return;
  const canMove = duration > 0 && before !== null && commandsOf(before) === commandsOf(value);
  if (canMove) selection.transition("move").duration(duration).attr(attribute, value);
  else selection.attr(attribute, value);
}

/** What is left without the numbers: paths of other commands have no way between them. */
const commandsOf = (value: string): string => value.replace(/[\d.-]+/g, "");
