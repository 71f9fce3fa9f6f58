import { ArrayValue } from "../arrays/array";
import { ofNumPy } from "../arrays/origin";
import type { ArrayContext } from "../arrays/context";
import { Builtin, Float, ModuleValue, type Value } from "../values";
import { randomModule } from "./random";
import { notKnown } from "./results";
import { arrangingFunctions } from "./arranging";
import { creationFunctions } from "./creation";
import { elementFunctions } from "./elements";
import { formFunctions } from "./forming";
import { joiningFunctions } from "./joining";
import { loadFunctions } from "./load";
import { reductionFunctions } from "./reducing";
import { ofTruth, truthFunction, typeFunctions } from "./types";

/** `numpy`, as far as data for models needs it; anything else in it is unknown, never an error. */
export function numpyModule(context: ArrayContext): ModuleValue {
  const functions = [
    ...elementFunctions(context),
    ...creationFunctions(context).map(ofNumPy),
    ...joiningFunctions(context),
    ...formFunctions(context),
    ...arrangingFunctions(context),
    ...reductionFunctions(context),
    ...typeFunctions(context),
    truthFunction(context),
    ...loadFunctions(context),
  ];
  const entries = new Map<string, Value>([
    ...functions.map((one): [string, Value] => [one.name, one]),
    ["random", randomModule(context)],
    ["True_", ofTruth(true)],
    ["False_", ofTruth(false)],
    ["newaxis", null],
    ["pi", new Float(Math.PI)],
    ["e", new Float(Math.E)],
    ["inf", new Float(Infinity)],
    ["nan", new Float(NaN)],
    [
      "ndarray",
      new Builtin(
        "ndarray",
        () => notKnown("an array"),
        undefined,
        undefined,
        (value) => value instanceof ArrayValue,
      ),
    ],
  ]);
  return new ModuleValue(
    "numpy",
    (name) => (entries.has(name) ? entries.get(name)! : notKnown(`np.${name} is not followed`)),
    () => entries.keys(),
  );
}
