import type { Operations } from "../../keras/ops/operations";
import { toFloat } from "./dtype";
import type { Tensor, TensorFlow } from "./types";

type Names = "tan" | "arcsin" | "arccos" | "sinh" | "cosh" | "arcsinh" | "arccosh" | "arctanh" | "arctan2";

/** Angles and hyperbolas. */
export function trigonometryKernels(tf: TensorFlow): Pick<Operations<Tensor>, Names> {
  const float = (apply: (x: Tensor) => Tensor) => (x: Tensor) => apply(toFloat(tf, x));
  return {
    tan: float((x) => tf.tan(x)),
    arcsin: float((x) => tf.asin(x)),
    arccos: float((x) => tf.acos(x)),
    sinh: float((x) => tf.sinh(x)),
    cosh: float((x) => tf.cosh(x)),
    arcsinh: float((x) => tf.asinh(x)),
    arccosh: float((x) => tf.acosh(x)),
    arctanh: float((x) => tf.atanh(x)),
    arctan2: (y, x) => tf.atan2(toFloat(tf, y), toFloat(tf, x)),
  };
}
