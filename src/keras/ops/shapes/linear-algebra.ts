import type { Dimension } from "../../../protocol";
import type { TensorSpec } from "../../core/tensor";
import type { Operations } from "../operations";

type Spec = TensorSpec;

/** The sizes of the matrices, and what they are many of. */
const sizesOf = ({ shape }: Spec): { outer: readonly Dimension[]; rows: Dimension; columns: Dimension } => ({
  outer: shape.slice(0, -2),
  rows: shape.at(-2)!,
  columns: shape.at(-1)!,
});

const lesser = (a: Dimension, b: Dimension): Dimension =>
  typeof a === "number" && typeof b === "number" ? Math.min(a, b) : null;

const values = ({ shape, dtype }: Spec): Spec => ({ shape: shape.slice(0, -1), dtype });

/** Shape rules of linear algebra. */
export const linearAlgebraShapes = {
  cholesky: (x) => x,
  lu(x) {
    const { outer, rows } = sizesOf(x);
    return [x, { shape: [...outer, rows], dtype: "int32" }, { shape: outer, dtype: x.dtype }];
  },
  solveTriangular: (_, b) => b,
  qr(x, complete) {
    const { outer, rows, columns } = sizesOf(x);
    const inner = complete ? rows : lesser(rows, columns);
    return [
      { shape: [...outer, rows, inner], dtype: x.dtype },
      { shape: [...outer, inner, columns], dtype: x.dtype },
    ];
  },
  eig: (x) => [values(x), x],
  eigh: (x) => [values(x), x],
  svd(x, full) {
    const { outer, rows, columns } = sizesOf(x);
    const rank = lesser(rows, columns);
    return [
      { shape: [...outer, rows, full ? rows : rank], dtype: x.dtype },
      { shape: [...outer, rank], dtype: x.dtype },
      { shape: [...outer, full ? columns : rank, columns], dtype: x.dtype },
    ];
  },
} satisfies Partial<Operations<Spec>>;
