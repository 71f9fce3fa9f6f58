import type { Operations } from "../../keras/ops/operations";
import { promoteTensors, toBool, toFloat } from "./dtype";
import type { Tensor, TensorFlow } from "./types";
import { withoutGradient } from "./without-gradient";

type Names =
  | "add"
  | "subtract"
  | "multiply"
  | "divide"
  | "floorDivide"
  | "mod"
  | "power"
  | "maximum"
  | "minimum"
  | "equal"
  | "notEqual"
  | "less"
  | "lessEqual"
  | "greater"
  | "greaterEqual"
  | "logicalAnd"
  | "logicalOr"
  | "logicalNot"
  | "where"
  | "negative"
  | "absolute"
  | "square"
  | "sqrt"
  | "rsqrt"
  | "exp"
  | "expm1"
  | "log"
  | "log1p"
  | "sign"
  | "floor"
  | "round"
  | "sin"
  | "cos"
  | "tanh"
  | "arctan"
  | "erf"
  | "sigmoid"
  | "softplus"
  | "relu"
  | "relu6"
  | "elu"
  | "leakyRelu"
  | "clip"
  | "stopGradient";

/** What works element by element. */
export function elementwiseKernels(tf: TensorFlow): Pick<Operations<Tensor>, Names> {
  const pair = (apply: (x: Tensor, y: Tensor) => Tensor) => (x: Tensor, y: Tensor) =>
    apply(...promoteTensors(tf, x, y));
  const float = (apply: (x: Tensor) => Tensor) => (x: Tensor) => apply(toFloat(tf, x));
  return {
    add: pair((x, y) => tf.add(x, y)),
    subtract: pair((x, y) => tf.sub(x, y)),
    multiply: pair((x, y) => tf.mul(x, y)),
    divide: (x, y) => tf.div(toFloat(tf, x), toFloat(tf, y)),
    floorDivide: pair((x, y) => (x.dtype === "int32" ? tf.floorDiv(x, y) : tf.floor(tf.div(x, y)))),
    mod: pair((x, y) => tf.mod(x, y)),
    power: pair((x, y) => tf.pow(x, y)),
    maximum: pair((x, y) => tf.maximum(x, y)),
    minimum: pair((x, y) => tf.minimum(x, y)),
    equal: pair((x, y) => tf.equal(x, y)),
    notEqual: pair((x, y) => tf.notEqual(x, y)),
    less: pair((x, y) => tf.less(x, y)),
    lessEqual: pair((x, y) => tf.lessEqual(x, y)),
    greater: pair((x, y) => tf.greater(x, y)),
    greaterEqual: pair((x, y) => tf.greaterEqual(x, y)),
    logicalAnd: (x, y) => tf.logicalAnd(toBool(tf, x), toBool(tf, y)),
    logicalOr: (x, y) => tf.logicalOr(toBool(tf, x), toBool(tf, y)),
    logicalNot: (x) => tf.logicalNot(toBool(tf, x)),
    where(condition, x, y) {
      const [a, b] = promoteTensors(tf, x, y);
      return tf.where(toBool(tf, condition), a, b);
    },
    negative: (x) => tf.neg(x),
    absolute: (x) => tf.abs(x),
    square: (x) => tf.square(x),
    sqrt: float((x) => tf.sqrt(x)),
    rsqrt: float((x) => tf.rsqrt(x)),
    exp: float((x) => tf.exp(x)),
    expm1: float((x) => tf.expm1(x)),
    log: float((x) => tf.log(x)),
    log1p: float((x) => tf.log1p(x)),
    sign: (x) => tf.sign(x),
    floor: float((x) => tf.floor(x)),
    round: (x) => tf.round(x),
    sin: float((x) => tf.sin(x)),
    cos: float((x) => tf.cos(x)),
    tanh: float((x) => tf.tanh(x)),
    arctan: float((x) => tf.atan(x)),
    erf: float((x) => tf.erf(x)),
    sigmoid: float((x) => tf.sigmoid(x)),
    softplus: float((x) => tf.softplus(x)),
    relu: (x) => tf.relu(x),
    relu6: (x) => tf.cast(tf.relu6(toFloat(tf, x)), x.dtype),
    elu: float((x) => tf.elu(x)),
    leakyRelu: (x, slope) => tf.leakyRelu(toFloat(tf, x), slope),
    clip: (x, low, high) => clip(tf, x, low, high),
    stopGradient: (x) => withoutGradient(tf, x, (given) => tf.clone(given)),
  };
}

/** The WebAssembly engine takes the bits of whole numbers for floats when it clips: they are compared instead. */
function clip(tf: TensorFlow, x: Tensor, low: number, high: number): Tensor {
  if (x.dtype !== "int32") return tf.clipByValue(x, Math.max(low, -3.4e38), Math.min(high, 3.4e38));
  const bound = (value: number) => tf.scalar(Math.max(-(2 ** 31), Math.min(value, 2 ** 31 - 1)), "int32");
  return tf.minimum(tf.maximum(x, bound(low)), bound(high));
}
