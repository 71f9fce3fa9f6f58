import type { DataType } from "../../../keras/core/tensor";
import type { ArrayContext } from "../arrays/context";
import { castArray, toArray } from "../arrays/conversion";
import { builtin } from "../builtin";
import { type Builtin, NumPyInteger } from "../values";
import { notKnown, plain } from "./results";

const typeNames: readonly DataType[] = [
  "float16",
  "float32",
  "float64",
  "int8",
  "int16",
  "int32",
  "int64",
  "uint8",
  "uint16",
  "uint32",
  "uint64",
  "complex64",
  "complex128",
  "bool",
];

/** `np.float32(x)`, which is also a dtype. */
export function typeFunctions(context: ArrayContext): Builtin[] {
  return typeNames.map((name) =>
    builtin(name, "x=0", `A number or array as ${name}.`, ({ x }) => {
      const array = toArray(context, x!);
      return array ? plain(castArray(context, array, name)) : notKnown("a number that is not known");
    }),
  );
}

/** `np.bool_(x)`: a truth value of NumPy's own. */
export const truthFunction = (context: ArrayContext): Builtin =>
  builtin("bool_", "x=False", "The truth of a number or array.", ({ x }) => {
    const array = toArray(context, x!);
    const truth = array && plain(castArray(context, array, "bool"));
    return typeof truth === "boolean" ? ofTruth(truth) : (truth ?? notKnown("a truth that is not known"));
  });

/** `np.True_` and `np.False_`. */
export const ofTruth = (value: boolean): NumPyInteger => new NumPyInteger(Number(value), "bool");
