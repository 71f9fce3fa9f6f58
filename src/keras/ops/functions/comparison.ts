import { KerasError } from "../../core/errors";
import { binary, operation, type OperationFunction, unary } from "./define";

/** Truth, element by element. https://keras.io/api/ops/numpy/ */
export const comparisonFunctions: readonly OperationFunction[] = [
  binary("equal", "`x1 == x2`", (ops, x, y) => ops.equal(x, y)),
  binary("not_equal", "`x1 != x2`", (ops, x, y) => ops.notEqual(x, y)),
  binary("less", "`x1 < x2`", (ops, x, y) => ops.less(x, y)),
  binary("less_equal", "`x1 <= x2`", (ops, x, y) => ops.lessEqual(x, y)),
  binary("greater", "`x1 > x2`", (ops, x, y) => ops.greater(x, y)),
  binary("greater_equal", "`x1 >= x2`", (ops, x, y) => ops.greaterEqual(x, y)),
  binary("logical_and", "Whether both are true.", (ops, x, y) =>
    ops.logicalAnd(ops.cast(x, "bool"), ops.cast(y, "bool")),
  ),
  binary("logical_or", "Whether one of both is true.", (ops, x, y) =>
    ops.logicalOr(ops.cast(x, "bool"), ops.cast(y, "bool")),
  ),
  binary("logical_xor", "Whether one alone is true.", (ops, x, y) =>
    ops.notEqual(ops.cast(x, "bool"), ops.cast(y, "bool")),
  ),
  unary("logical_not", "Whether it is false.", (ops, x) => ops.logicalNot(ops.cast(x, "bool"))),
  unary("isnan", "Whether it is no number.", (ops, x) => ops.notEqual(x, x)),
  operation(
    "where",
    "condition, x1=None, x2=None",
    "`x1` where the condition holds, else `x2`.",
    ["condition", "x1", "x2"],
    (ops, [condition, x, y]) => ops.where(ops.cast(condition, "bool"), x, y),
    {
      check({ x1, x2 }) {
        if ((x1 === null) === (x2 === null)) return;
        throw new KerasError(
          "invalid-argument",
          "`x1` and `x2` either both should be `None` or both should have non-None value.",
          {
            argument: x1 === null ? "x1" : "x2",
          },
        );
      },
    },
  ),
];
