import type { Difference } from "../../../keras/core/difference";
import type { KerasError } from "../../../keras/core/errors";
import { Layer } from "../../../keras/core/layer";
import { Model } from "../../../keras/models/model";
import type { Node } from "../../../keras/models/node";
import type { Span } from "../../syntax/nodes";
import { kerasErrorSpan } from "../error-spans";
import type { Interpreter } from "../interpreter";
import type { CallSite } from "../values";
import { type Origin, placeInOrigin } from "./origin";

/** Warns where a call will do otherwise than Keras says of it. */
export function tellDifferences(interpreter: Interpreter, node: Node, site: CallSite): void {
  for (const difference of node.differences) tell(interpreter, difference, placeInCall(node, difference, site));
}

/** The same for the layers of a Sequential model, which are called when it is built. */
export function tellDifferencesInside(interpreter: Interpreter, model: Model): void {
  if (!model.built) return;
  for (const node of model.nodes)
    for (const difference of node.differences) {
      const span = placeOfNode(node, difference.refusal);
      if (span) tell(interpreter, difference, span);
    }
}

/** Refuses to run a model in which a call ends every run, as was warned of. Throws KerasError. */
export function refuseRun(model: Model): void {
  for (const node of model.nodes) {
    const { refusal } = node.differences.find((difference) => difference.refusal) ?? {};
    if (refusal) throw Object.assign(refusal, { span: placeOfNode(node, refusal) });
    if (node.operation instanceof Model) refuseRun(node.operation);
  }
}

function tell(interpreter: Interpreter, { message, refusal }: Difference, span: Span): void {
  interpreter.addProblem("warning", "differs-at-run", message, span, refusal?.place.suggestions);
}

/** The argument at fault, of the layer if it is made in the same expression or of the call; the call otherwise. */
function placeInCall({ operation }: Node, { refusal }: Difference, site: CallSite): Span {
  if (!refusal) return site.span;
  const { origin } = operation as { origin?: Origin };
  const isMadeHere = origin !== undefined && site.span.from <= origin.span.from && origin.span.to <= site.span.to;
  return (isMadeHere ? placeInOrigin(origin, refusal) : undefined) ?? kerasErrorSpan(site, refusal);
}

/** The argument at fault, or the call; where a Sequential model calls, the layer. */
function placeOfNode(node: Node, refusal: KerasError | undefined): Span | undefined {
  const made = node.operation instanceof Layer ? (node.operation.origin as Origin | undefined) : undefined;
  const called = node.origin as Origin | undefined;
  return (refusal && made && placeInOrigin(made, refusal)) ?? called?.span ?? made?.span;
}
