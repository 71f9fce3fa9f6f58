import type { Dimension } from "../../../protocol";
import { KerasError } from "../../core/errors";
import type { CallContext, WeightTable } from "../../core/layer";
import { type CellContext, protocolOf } from "./cell-protocol";
import { readStates } from "./states";

/** A cell called by itself on an input and its states: the output, then the next states. Throws KerasError. */
export function takeStep<T, A, W extends WeightTable>(context: CallContext<T, A, W>, input: T): T[] {
  const { ops, keywords, layer } = context;
  const { name } = layer.definition;
  const protocol = protocolOf(layer)!;
  const [batch, ...step] = ops.shape(input) as [Dimension, ...Dimension[]];
  const wanted = protocol.stateShapes(layer, step).map((shape) => [batch, ...shape]);
  const states = readStates(ops, name, "states", keywords["states"], wanted);
  if (!states) {
    throw new KerasError(
      "missing-argument",
      `${name} must be called on an input and ${wanted.length} state${wanted.length === 1 ? "" : "s"}: \`cell(x, states)\`.`,
      { argument: "states" },
    );
  }
  const ready = protocol.prepare(context as unknown as CellContext<T>, {
    shape: [batch, ...step],
    dtype: ops.dtype(input),
  });
  const { output, states: next } = ready.step(ready.project(input), states);
  return [output, ...next];
}
