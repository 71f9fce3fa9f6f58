import { boolean } from "../core/kinds";
import { numberLike, over, plus, times } from "../ops/numbers";
import type { Operations } from "../ops/operations";
import { makeActivation, simpleActivation } from "./activation";

const linear = simpleActivation("linear", "`x`", (_, x) => x);
const tanh = simpleActivation("tanh", "Hyperbolic tangent.", (ops, x) => ops.tanh(x));
const sigmoid = simpleActivation("sigmoid", "`1 / (1 + exp(-x))`", (ops, x) => ops.sigmoid(x));
const logSigmoid = simpleActivation("log_sigmoid", "`log(sigmoid(x))`", (ops, x) =>
  ops.negative(ops.softplus(ops.negative(x))),
);
const exponential = simpleActivation("exponential", "`exp(x)`", (ops, x) => ops.exp(x));
const softplus = simpleActivation("softplus", "`log(exp(x) + 1)`", (ops, x) => ops.softplus(x));
const softsign = simpleActivation("softsign", "`x / (abs(x) + 1)`", (ops, x) =>
  ops.divide(x, plus(ops, ops.absolute(x), 1)),
);
const silu = simpleActivation("silu", "`x * sigmoid(x)`, also called swish.", (ops, x) =>
  ops.multiply(x, ops.sigmoid(x)),
);
const mish = simpleActivation("mish", "`x * tanh(softplus(x))`", (ops, x) =>
  ops.multiply(x, ops.tanh(ops.softplus(x))),
);
const tanhShrink = simpleActivation("tanh_shrink", "`x - tanh(x)`", (ops, x) => ops.subtract(x, ops.tanh(x)));

const gelu = makeActivation(
  "gelu",
  "`x` times the probability that a standard normal variable is below `x`.",
  { approximate: boolean("Whether a formula with tanh stands in for erf.", false) },
  (ops, x, { approximate }) => {
    const inner = approximate
      ? ops.tanh(times(ops, ops.add(x, times(ops, ops.multiply(ops.square(x), x), 0.044715)), Math.sqrt(2 / Math.PI)))
      : ops.erf(times(ops, x, Math.SQRT1_2));
    return times(ops, ops.multiply(x, plus(ops, inner, 1)), 0.5);
  },
);

/** `relu6(x + 3) / 6`: a sigmoid of straight lines. */
function straightSigmoid<T>(ops: Operations<T>, x: T): T {
  return over(ops, ops.clip(plus(ops, x, 3), 0, 6), 6);
}

const hardSigmoid = simpleActivation("hard_sigmoid", "`x / 6 + 0.5`, kept between 0 and 1.", straightSigmoid);
const hardSilu = simpleActivation("hard_silu", "`x * hard_sigmoid(x)`, also called hard_swish.", (ops, x) =>
  ops.multiply(x, straightSigmoid(ops, x)),
);
const hardTanh = simpleActivation("hard_tanh", "`x`, kept between -1 and 1.", (ops, x) => ops.clip(x, -1, 1));

const sparsePlus = simpleActivation("sparse_plus", "0 up to -1, `(x + 1) ** 2 / 4` up to 1, then `x`.", (ops, x) => {
  const zero = numberLike(ops, x, 0);
  const bend = times(ops, ops.square(plus(ops, x, 1)), 0.25);
  const rising = ops.where(ops.less(x, numberLike(ops, x, 1)), bend, x);
  return ops.where(ops.lessEqual(x, numberLike(ops, x, -1)), zero, rising);
});

const sparseSigmoid = simpleActivation("sparse_sigmoid", "0 up to -1, `(x + 1) / 2` up to 1, then 1.", (ops, x) => {
  const rising = ops.where(
    ops.lessEqual(x, numberLike(ops, x, -1)),
    numberLike(ops, x, 0),
    times(ops, plus(ops, x, 1), 0.5),
  );
  return ops.where(ops.greaterEqual(x, numberLike(ops, x, 1)), numberLike(ops, x, 1), rising);
});

/** Activations of one element. */
export const smoothActivations = [
  linear,
  tanh,
  sigmoid,
  logSigmoid,
  exponential,
  softplus,
  softsign,
  silu,
  mish,
  tanhShrink,
  gelu,
  hardSigmoid,
  hardSilu,
  hardTanh,
  sparsePlus,
  sparseSigmoid,
];

/** Second names. */
export const smoothAliases = { swish: silu, hard_swish: hardSilu };
