import { formatShape } from "../../../protocol";
import { PythonError } from "../errors";
import type { ArrayValue } from "./array";
import type { ArrayContext } from "./context";
import { broadcast } from "./elementwise";
import { numbersOf, promoteArrays } from "./storage";

/** `a @ b` for vectors, matrices and stacks of them. Throws PythonError where the inner sizes differ. */
export function matrixProduct(context: ArrayContext, a: ArrayValue, b: ArrayValue): ArrayValue {
  if (a.rank === 0 || b.rank === 0) throw new PythonError("ValueError", "matmul: an operand has no dimension");
  const left = a.rank === 1 ? [1, a.shape[0]!] : a.shape;
  const right = b.rank === 1 ? [b.shape[0]!, 1] : b.shape;
  const [inner, other] = [left.at(-1)!, right.at(-2)!];
  if (typeof inner === "number" && typeof other === "number" && inner !== other) {
    throw new PythonError(
      "ValueError",
      `matmul: shapes ${formatShape([...a.shape])} and ${formatShape([...b.shape])} do not fit: ${inner} against ${other}`,
      { code: "shape-mismatch" },
    );
  }
  const batch = broadcast(left.slice(0, -2), right.slice(0, -2));
  const shape = [...batch, ...(a.rank > 1 ? [left.at(-2)!] : []), ...(b.rank > 1 ? [right.at(-1)!] : [])];
  return context.make(shape, promoteArrays(a.dtype, b.dtype), () => {
    const [x, y] = [numbersOf(a), numbersOf(b)];
    if (!x || !y || left.length > 2 || right.length > 2) return undefined;
    const [rows, depth, columns] = [left[0] as number, inner as number, right[1] as number];
    const result = new Float64Array(rows * columns);
    for (let row = 0; row < rows; row++) {
      for (let k = 0; k < depth; k++) {
        const factor = x[row * depth + k]!;
        for (let column = 0; column < columns; column++)
          result[row * columns + column]! += factor * y[k * columns + column]!;
      }
    }
    return result;
  });
}
