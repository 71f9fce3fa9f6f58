import { type Dimension, formatShape } from "../../../protocol";
import { KerasError } from "../../core/errors";
import type { TensorSpec } from "../../core/tensor";
import type { Operations } from "../operations";

/** Shape rules of what runs functions of the program: each is read once. */
export const functionShapes = {
  iterate(step, inputs, states, { length }) {
    const slices = inputs.map(({ shape, dtype }): TensorSpec => ({ shape: shape.slice(1), dtype }));
    const result = step(slices, [...states]);
    return {
      outputs: result.outputs.map(({ shape, dtype }) => ({ shape: [length, ...shape], dtype })),
      states: result.states,
    };
  },
  whileLoop(condition, body, states) {
    condition([...states]);
    const after = body([...states]);
    states.forEach((state, index) => requireSame(state.shape, after[index]?.shape));
    return [...states];
  },
  customGradient: (compute, inputs) => compute([...inputs]).output,
  directional(compute, inputs) {
    const output = compute([...inputs]);
    return { output, tangent: output };
  },
} satisfies Partial<Operations<TensorSpec>>;

function requireSame(before: readonly Dimension[], after: readonly Dimension[] | undefined): void {
  if (after?.length === before.length && after.every((size, axis) => size === before[axis])) return;
  throw new KerasError(
    "shape-mismatch",
    `The body of a loop must give what it was given: ${formatShape([...before])} became ${after ? formatShape([...after]) : "nothing"}.`,
    { argument: "body" },
  );
}
