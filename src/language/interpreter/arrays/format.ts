import { formatFloat } from "../../../keras/core/argument";
import { isFloating } from "../../../keras/core/tensor";
import { formatShape } from "../../../protocol";
import type { ArrayValue } from "./array";

/** As NumPy prints it; an array whose numbers are not known prints its form. */
export function formatArray(array: ArrayValue, style: "str" | "repr"): string {
  if (!array.data) return `array(shape=${formatShape([...array.shape])}, dtype=${array.dtype})`;
  if (style === "str" && array.rank === 0 && array.dtype === "string") return String(array.data[0]);
  const text = formatAxis(array, 0, 0, style === "repr" ? ", " : " ");
  if (style === "str") return text;
  const isUsual = array.dtype === "float64" || array.dtype === "int64" || array.dtype === "bool";
  return `array(${text}${isUsual ? "" : `, dtype=${array.dtype}`})`;
}

const mostShown = 1000;

function formatAxis(array: ArrayValue, axis: number, offset: number, separator: string): string {
  if (axis === array.rank) return formatElement(array, offset);
  const shape = array.shape as readonly number[];
  const size = shape[axis]!;
  const inner = shape.slice(axis + 1).reduce((product, one) => product * one, 1);
  const shorten = array.data!.length > mostShown && size > 6;
  const shown = shorten
    ? [0, 1, 2, -1, size - 3, size - 2, size - 1]
    : Array.from({ length: size }, (_, index) => index);
  const parts = shown.map((index) =>
    index < 0 ? "..." : formatAxis(array, axis + 1, offset + index * inner, separator),
  );
  const breaks = axis === array.rank - 1 ? separator : `${separator.trimEnd()}\n${" ".repeat(axis + 1)}`;
  return `[${parts.join(breaks)}]`;
}

function formatElement({ data, dtype, rank }: ArrayValue, offset: number): string {
  const element = data![offset]!;
  if (typeof element === "string") return `'${element}'`;
  if (dtype === "bool") return element === 0 ? "False" : "True";
  if (!isFloating(dtype)) return String(element);
  const text = formatFloat(dtype === "float32" ? shortest(element) : Number(element.toPrecision(8)));
  return rank === 0 ? text : text.replace(/\.0$/, ".");
}

/** The number of fewest digits that is this one in 32 bits. */
function shortest(element: number): number {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(element.toPrecision(digits));
    if (Math.fround(short) === Math.fround(element)) return short;
  }
  return Number(element.toPrecision(9));
}
