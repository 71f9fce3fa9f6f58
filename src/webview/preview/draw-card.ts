import type { Selection } from "d3";
import { type CardText, disclosureWidth } from "./card";
import type { PlacedNode } from "./placed";

export interface CardHandlers {
  reveal: () => void;
  toggle: () => void;
}

type Group = Selection<SVGGElement, unknown, null, undefined>;

const closedMark = "M15.5 11.5l4.5 4-4.5 4";
const openMark = "M14 13l4 4.5 4-4.5";

/** What each card shows. */
const drawn = new WeakMap<SVGGElement, string>();

/** Draws a node's box and texts; what is the same as before is left alone. */
export function drawCard(group: Group, placed: PlacedNode, description: string, handlers: CardHandlers): void {
  const { node, card, width, height, inner } = placed;
  const existing = group.selectChild<SVGGElement>("g.card");
  const view = existing.empty() ? group.insert("g", "g.inner").attr("class", "card").attr("role", "button") : existing;
  view.datum(placed);
  view.on("click", handlers.reveal).on("keydown", (event: KeyboardEvent) => {
    if (event.key === "Enter") handlers.reveal();
    else if (event.key === " " && node.graph) handlers.toggle();
    else return;
    event.preventDefault();
  });
  const signature = JSON.stringify([description, card, width, height, node.graph !== undefined, inner !== undefined]);
  const element = view.node()!;
  if (drawn.get(element) !== signature) {
    drawn.set(element, signature);
    view.attr("aria-label", description).text("");
    view.append("rect").attr("class", "box").attr("width", width).attr("height", height).attr("rx", 5);
    view
      .append("rect")
      .attr("class", "hue")
      .attr("x", 4)
      .attr("y", 6)
      .attr("width", 3)
      .attr("height", height - 12)
      .attr("rx", 1.5);
    view.selectAll<SVGTextElement, CardText>("text").data(card.texts).join("text").call(placeText);
    view.append("title").text(description);
    if (node.graph)
      view
        .append("path")
        .attr("class", "mark")
        .attr("d", inner ? openMark : closedMark);
    if (node.graph)
      view
        .append("rect")
        .attr("class", "disclosure")
        .attr("x", 8)
        .attr("y", 4)
        .attr("width", disclosureWidth + 6)
        .attr("height", 24);
  }
  view.select<SVGRectElement>("rect.disclosure").on("click", (event: MouseEvent) => {
    event.stopPropagation();
    handlers.toggle();
  });
}

function placeText(texts: Selection<SVGTextElement, CardText, SVGGElement, unknown>): void {
  texts
    .attr("class", ({ role }) => role)
    .attr("x", ({ x }) => x)
    .attr("y", ({ y }) => y)
    .attr("text-anchor", ({ anchor }) => anchor)
    .text(({ text }) => text)
    // Words of two texts are apart for screen readers too.
    .each(function () {
      this.after(" ");
    });
}
