import type { ArrayValue } from "../arrays/array";
import type { ArrayContext } from "../arrays/context";
import { toArray } from "../arrays/conversion";
import { elementwise } from "../arrays/elementwise";
import { quantileReduction, reduce, reductions, standardDeviation, varianceReduction } from "../arrays/reductions";
import { builtin } from "../builtin";
import { integerOf, numberOf } from "../types";
import type { Builtin, Value } from "../values";
import { notKnown } from "./results";

/** Functions that fold arrays over axes. */
export function reductionFunctions(context: ArrayContext): Builtin[] {
  const on = (value: Value, make: (array: ArrayValue) => Value): Value => {
    const array = toArray(context, value);
    return array ? make(array) : notKnown("an array that is not known");
  };
  return [
    ...[
      ...Object.entries(reductions),
      ["amin", reductions["min"]!] as const,
      ["amax", reductions["max"]!] as const,
    ].map(([name, reduction]) =>
      builtin(name, "a, axis=None, keepdims=False, **kwargs", `${name} over axes.`, ({ a, axis, keepdims }) =>
        on(a!, (array) => reduce(context, array, reduction, axis!, keepdims === true)),
      ),
    ),
    builtin("std", "a, axis=None, ddof=0, keepdims=False", "The standard deviation.", ({ a, axis, ddof, keepdims }) =>
      on(a!, (array) => reduce(context, array, standardDeviation(integerOf(ddof!) ?? 0), axis!, keepdims === true)),
    ),
    builtin("var", "a, axis=None, ddof=0, keepdims=False", "The variance.", ({ a, axis, ddof, keepdims }) =>
      on(a!, (array) => reduce(context, array, varianceReduction(integerOf(ddof!) ?? 0), axis!, keepdims === true)),
    ),
    builtin("percentile", "a, q, axis=None", "The value below which q per cent lie.", ({ a, q, axis }) =>
      on(a!, (array) => reduce(context, array, quantileReduction((numberOf(q!) ?? 50) / 100), axis!)),
    ),
    builtin("quantile", "a, q, axis=None", "The value below which a part q lies.", ({ a, q, axis }) =>
      on(a!, (array) => reduce(context, array, quantileReduction(numberOf(q!) ?? 0.5), axis!)),
    ),
    builtin("allclose", "a, b, rtol=1e-5, atol=1e-8", "Whether two arrays are nearly the same.", ({ a, b }) =>
      on(a!, (left) =>
        on(b!, (right) => {
          const close = elementwise(context, left, right, "bool", (x, y) =>
            Number(Math.abs(x - y) <= 1e-8 + 1e-5 * Math.abs(y)),
          );
          return reduce(context, close, reductions["all"]!, null);
        }),
      ),
    ),
  ];
}
