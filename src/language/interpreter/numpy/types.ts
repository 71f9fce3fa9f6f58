import type { DataType } from "../../../keras/core/tensor";
import type { ArrayContext } from "../arrays/context";
import { castArray, toArray } from "../arrays/conversion";
import { builtin } from "../builtin";
import type { Builtin } from "../values";
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
