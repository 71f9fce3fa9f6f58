import { type Dimension, formatShape } from "../../protocol";
import { compatible } from "./dimensions";
import { KerasError } from "./errors";
import type { TensorSpec } from "./tensor";

/** What the tensors given to a layer must look like; checked before `build`. */
export interface InputSpec {
  rank?: number;
  minRank?: number;
  maxRank?: number;
  /** Sizes that axes must have (or be free), e.g. `{ "-1": 64 }` for a built Dense. */
  axes?: Readonly<Record<string, Dimension>>;
}

/** Refuses tensors that a layer can't take, in Keras' words plus what would help. Throws KerasError. */
export function checkInput(
  layerName: string,
  className: string,
  spec: InputSpec,
  input: TensorSpec,
  index: number,
): void {
  const rank = input.shape.length;
  const found = () => `Input ${index} of layer "${layerName}" is incompatible with the layer`;
  const received = () => formatShape([...input.shape]);
  const refuse = (expected: string) =>
    new KerasError(
      "wrong-rank",
      `${found()}: expected ${expected}, found ndim=${rank}. Full shape received: ${received()}${rankHint(className, spec, rank)}`,
      { input: index },
    );
  if (spec.rank !== undefined && rank !== spec.rank) throw refuse(`ndim=${spec.rank}`);
  if (spec.minRank !== undefined && rank < spec.minRank) throw refuse(`min_ndim=${spec.minRank}`);
  if (spec.maxRank !== undefined && rank > spec.maxRank) throw refuse(`max_ndim=${spec.maxRank}`);
  for (const key in spec.axes) {
    const axis = Number(key);
    const size = spec.axes[key]!;
    const dimension = input.shape[axis < 0 ? axis + rank : axis];
    if (dimension !== undefined && !compatible(dimension, size)) {
      throw new KerasError(
        "shape-mismatch",
        `${found()}: expected axis ${axis} of input shape to have value ${size}, but received input with shape ${received()}`,
        { input: index },
      );
    }
  }
}

function rankHint(className: string, spec: InputSpec, rank: number): string {
  const wanted = spec.rank ?? spec.minRank ?? spec.maxRank ?? rank;
  if (rank === wanted - 1) return `. ${className} wants one more axis: a Reshape or \`x[..., None]\` adds it.`;
  if (rank > wanted) return `. Flatten or a global pooling layer in between removes axes.`;
  return ".";
}
