import type { TensorSpec } from "../../core/tensor";
import type { Operations } from "../operations";
import { binary, broadcastShapes, floatResult, orInteger, promote } from "./broadcast";

type Spec = TensorSpec;

const arithmetic = (x: Spec, y: Spec): Spec => binary(x, y);
const toBoolean = (x: Spec, y: Spec): Spec => binary(x, y, "bool");
const same = (x: Spec): Spec => x;
const toFloat = (x: Spec): Spec => ({ shape: x.shape, dtype: floatResult(x.dtype) });

/** Shape rules of what works element by element. */
export const elementwiseShapes = {
  add: arithmetic,
  subtract: arithmetic,
  multiply: arithmetic,
  divide: (x, y) => binary(x, y, floatResult(promote(x.dtype, y.dtype))),
  floorDivide: arithmetic,
  mod: (x, y) => binary(x, y, orInteger(promote(x.dtype, y.dtype))),
  power: arithmetic,
  maximum: arithmetic,
  minimum: arithmetic,
  equal: toBoolean,
  notEqual: toBoolean,
  less: toBoolean,
  lessEqual: toBoolean,
  greater: toBoolean,
  greaterEqual: toBoolean,
  logicalAnd: toBoolean,
  logicalOr: toBoolean,
  logicalNot: (x) => ({ shape: x.shape, dtype: "bool" }),
  where: (condition, x, y) => ({
    shape: broadcastShapes(condition.shape, broadcastShapes(x.shape, y.shape)),
    dtype: promote(x.dtype, y.dtype),
  }),
  negative: same,
  absolute: same,
  square: (x) => ({ shape: x.shape, dtype: orInteger(x.dtype) }),
  sign: same,
  floor: toFloat,
  round: same,
  relu: same,
  relu6: same,
  leakyRelu: same,
  elu: same,
  clip: same,
  stopGradient: same,
  sqrt: toFloat,
  rsqrt: toFloat,
  exp: toFloat,
  expm1: toFloat,
  log: toFloat,
  log1p: toFloat,
  sin: toFloat,
  cos: toFloat,
  tanh: toFloat,
  arctan: toFloat,
  erf: toFloat,
  sigmoid: toFloat,
  softplus: toFloat,
} satisfies Partial<Operations<Spec>>;
