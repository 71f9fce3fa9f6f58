import type { Operations } from "./operations";

/** A Python operator on tensors, as Keras makes a node of it. */
export interface TensorOperator {
  /** Keras' class; its snake case is the node's automatic name. */
  className: string;
  evaluate<T>(ops: Operations<T>, left: T, right: T): T;
}

/** The operators between two tensors, or a tensor and a number. `==` is not among them: Python's identity answers it. */
export const binaryOperators: Readonly<Record<string, TensorOperator>> = {
  "+": { className: "Add", evaluate: (ops, a, b) => ops.add(a, b) },
  "-": { className: "Subtract", evaluate: (ops, a, b) => ops.subtract(a, b) },
  "*": { className: "Multiply", evaluate: (ops, a, b) => ops.multiply(a, b) },
  "/": { className: "TrueDivide", evaluate: (ops, a, b) => ops.divide(a, b) },
  "//": { className: "FloorDivide", evaluate: (ops, a, b) => ops.floorDivide(a, b) },
  "%": { className: "Mod", evaluate: (ops, a, b) => ops.mod(a, b) },
  "**": { className: "Power", evaluate: (ops, a, b) => ops.power(a, b) },
  "@": { className: "Matmul", evaluate: (ops, a, b) => ops.matmul(a, b) },
  "&": { className: "LogicalAnd", evaluate: (ops, a, b) => ops.logicalAnd(a, b) },
  "|": { className: "LogicalOr", evaluate: (ops, a, b) => ops.logicalOr(a, b) },
  "^": {
    className: "LogicalXor",
    evaluate: (ops, a, b) => ops.notEqual(ops.cast(a, "bool"), ops.cast(b, "bool")),
  },
  "!=": { className: "NotEqual", evaluate: (ops, a, b) => ops.notEqual(a, b) },
  "<": { className: "Less", evaluate: (ops, a, b) => ops.less(a, b) },
  "<=": { className: "LessEqual", evaluate: (ops, a, b) => ops.lessEqual(a, b) },
  ">": { className: "Greater", evaluate: (ops, a, b) => ops.greater(a, b) },
  ">=": { className: "GreaterEqual", evaluate: (ops, a, b) => ops.greaterEqual(a, b) },
};

/** The operators on one tensor. */
export const unaryOperators: Readonly<Record<string, { className: string; evaluate<T>(ops: Operations<T>, x: T): T }>> =
  {
    "-": { className: "Negative", evaluate: (ops, x) => ops.negative(x) },
    "~": { className: "LogicalNot", evaluate: (ops, x) => ops.logicalNot(x) },
    abs: { className: "Absolute", evaluate: (ops, x) => ops.absolute(x) },
  };
