import { asNumber } from "../../core/parameters";
import {
  binary,
  likeInput,
  mathModule,
  neuralModule,
  operation,
  type OperationFunction,
  saidFloat32,
  unary,
} from "./define";

const neural = { module: neuralModule, symbolic: likeInput };
const math = { module: mathModule, symbolic: likeInput };

/** Element by element. https://keras.io/api/ops/numpy/ */
export const elementwiseFunctions: readonly OperationFunction[] = [
  unary("relu", "`max(x, 0)`", (ops, x) => ops.relu(x), neural),
  unary("sigmoid", "`1 / (1 + exp(-x))`", (ops, x) => ops.sigmoid(x), neural),
  unary("softplus", "`log(1 + exp(x))`", (ops, x) => ops.softplus(x), neural),
  unary("tanh", "Hyperbolic tangent.", (ops, x) => ops.tanh(x)),
  unary("exp", "`e ** x`", (ops, x) => ops.exp(x)),
  unary("log", "Natural logarithm.", (ops, x) => ops.log(x)),
  unary("sqrt", "Square root.", (ops, x) => ops.sqrt(x)),
  unary("rsqrt", "`1 / sqrt(x)`", (ops, x) => ops.rsqrt(x), math),
  unary("square", "`x * x`", (ops, x) => ops.square(x)),
  unary("abs", "Absolute value.", (ops, x) => ops.absolute(x), { className: "Absolute" }),
  unary("absolute", "Absolute value.", (ops, x) => ops.absolute(x)),
  unary("negative", "`-x`", (ops, x) => ops.negative(x)),
  unary("sin", "Sine.", (ops, x) => ops.sin(x)),
  unary("cos", "Cosine.", (ops, x) => ops.cos(x)),
  unary("sign", "-1, 0 or 1.", (ops, x) => ops.sign(x)),
  unary("floor", "The whole number below.", (ops, x) => ops.floor(x)),
  unary("round", "The nearest whole number.", (ops, x) => ops.round(x)),
  unary("log1p", "`log(1 + x)`", (ops, x) => ops.log1p(x)),
  unary("expm1", "`exp(x) - 1`", (ops, x) => ops.expm1(x)),
  unary("arctan", "The angle of a tangent.", (ops, x) => ops.arctan(x)),
  unary("erf", "The error function.", (ops, x) => ops.erf(x), math),
  unary("reciprocal", "`1 / x`", (ops, x) => ops.divide(ops.onesLike(x), x), {
    symbolic: saidFloat32,
  }),
  binary("floor_divide", "`x1 // x2`", (ops, x, y) => ops.floorDivide(x, y)),
  binary("mod", "`x1 % x2`", (ops, x, y) => ops.mod(x, y)),
  binary("true_divide", "`x1 / x2`", (ops, x, y) => ops.divide(x, y)),
  binary("add", "`x1 + x2`", (ops, x, y) => ops.add(x, y)),
  binary("subtract", "`x1 - x2`", (ops, x, y) => ops.subtract(x, y)),
  binary("multiply", "`x1 * x2`", (ops, x, y) => ops.multiply(x, y)),
  binary("divide", "`x1 / x2`", (ops, x, y) => ops.divide(x, y)),
  binary("maximum", "The greater of two, element by element.", (ops, x, y) => ops.maximum(x, y)),
  binary("minimum", "The lesser of two, element by element.", (ops, x, y) => ops.minimum(x, y)),
  binary("power", "`x1 ** x2`", (ops, x, y) => ops.power(x, y)),
  operation(
    "clip",
    "x, x_min, x_max",
    "Elements kept between two bounds.",
    ["x"],
    (ops, [x], { x_min: low, x_max: high }) => ops.clip(x, asNumber(low!) ?? -Infinity, asNumber(high!) ?? Infinity),
  ),
];
