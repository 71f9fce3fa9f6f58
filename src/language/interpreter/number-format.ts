import { formatFloat } from "../../keras/core/argument";
import { PythonError } from "./errors";
import { str } from "./format";
import { integerOf, numberOf, typeName } from "./types";
import { Dict, Float, type Value } from "./values";

const specification = /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([bcdeEfFgGnosxX%])?$/s;

interface FormatSpecification {
  fill: string;
  align: string | undefined;
  sign: string;
  alternate: boolean;
  width: number;
  grouping: string;
  precision: number | undefined;
  type: string;
}

/** Python's format mini-language: `format(value, ".3f")`. Throws PythonError for a specification it does not have. */
export function formatValue(value: Value, text: string): string {
  if (text === "") return str(value);
  const specified = parseSpecification(text);
  if (!specified)
    throw new PythonError("ValueError", `Invalid format specifier '${text}' for object of type '${typeName(value)}'`);
  const number = numberOf(value);
  if (number === undefined) {
    const cut = str(value).slice(0, specified.precision ?? Infinity);
    return align(cut, "", specified, "<");
  }
  const digits = formatMagnitude(value, Math.abs(number), specified);
  const negative = number < 0 || Object.is(number, -0);
  const sign = negative ? "-" : specified.sign === "-" ? "" : specified.sign;
  return align(digits, sign, specified, ">");
}

function parseSpecification(text: string): FormatSpecification | undefined {
  const match = specification.exec(text);
  if (!match) return undefined;
  const [, fill, alignment, sign, alternate, zero, width, grouping, precision, type] = match;
  return {
    fill: fill ?? (zero ? "0" : " "),
    align: alignment ?? (zero ? "=" : undefined),
    sign: sign ?? "-",
    alternate: alternate !== undefined,
    width: Number(width ?? 0),
    grouping: grouping ?? "",
    precision: precision === undefined ? undefined : Number(precision),
    type: type ?? "",
  };
}

const radixes: Readonly<Record<string, [number, string]>> = {
  b: [2, "0b"],
  o: [8, "0o"],
  x: [16, "0x"],
  X: [16, "0X"],
};

function formatMagnitude(
  value: Value,
  magnitude: number,
  { type, precision, grouping, alternate }: FormatSpecification,
): string {
  if (!Number.isFinite(magnitude)) return Number.isNaN(magnitude) ? "nan" : "inf";
  const radix = radixes[type];
  if (radix) {
    const digits = magnitude.toString(radix[0]);
    return (alternate ? radix[1] : "") + (type === "X" ? digits.toUpperCase() : digits);
  }
  if (type === "c") return String.fromCodePoint(magnitude);
  if (type === "f" || type === "F") return group(magnitude.toFixed(precision ?? 6), grouping);
  if (type === "%") return `${group((magnitude * 100).toFixed(precision ?? 6), grouping)}%`;
  if (type === "e" || type === "E") {
    const text = exponent(magnitude.toExponential(precision ?? 6));
    return type === "E" ? text.toUpperCase() : text;
  }
  if (type === "g" || type === "G" || (type === "" && precision !== undefined))
    return general(magnitude, precision ?? 6);
  if (integerOf(value) !== undefined) return group(String(magnitude), grouping);
  return group(formatFloat(magnitude), grouping);
}

const exponent = (text: string): string => text.replace(/e([+-])(\d)$/, "e$10$2");

function general(magnitude: number, precision: number): string {
  const digits = Math.max(precision, 1);
  const power = magnitude === 0 ? 0 : Math.floor(Math.log10(Number(magnitude.toPrecision(digits))));
  if (power < -4 || power >= digits) return exponent(magnitude.toExponential(digits - 1).replace(/\.?0+e/, "e"));
  const fixed = magnitude.toFixed(Math.max(0, digits - 1 - power));
  return fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
}

function group(digits: string, separator: string): string {
  if (separator === "") return digits;
  const [whole, fraction] = digits.split(".") as [string, string | undefined];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, separator);
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function align(text: string, sign: string, { fill, align: given, width }: FormatSpecification, usual: string): string {
  const missing = Math.max(0, width - text.length - sign.length);
  const alignment = given ?? usual;
  if (alignment === "=") return sign + fill.repeat(missing) + text;
  if (alignment === "<") return sign + text + fill.repeat(missing);
  if (alignment === "^")
    return fill.repeat(Math.floor(missing / 2)) + sign + text + fill.repeat(Math.ceil(missing / 2));
  return fill.repeat(missing) + sign + text;
}

/** `"%(name)s" % {"name": 1}`. */
function keyed(values: Value | undefined, key: string): Value {
  if (!(values instanceof Dict)) throw new PythonError("TypeError", "format requires a mapping");
  const value = values.get(key);
  if (value === undefined) throw new PythonError("KeyError", `'${key}'`);
  return value;
}

/** `"%d of %.2f" % (1, 2.0)`. Throws PythonError when the arguments do not fit. */
export function percentFormat(template: string, args: readonly Value[]): string {
  let next = 0;
  const result = template.replace(
    /%(?:\((\w+)\))?([-+ 0#]*)(\d+)?(?:\.(\d+))?([diouxXeEfFgGcrsa%])/g,
    (
      _,
      key: string | undefined,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      type: string,
    ) => {
      if (type === "%") return "%";
      const value = key === undefined ? args[next++] : keyed(args[0], key);
      if (value === undefined) throw new PythonError("TypeError", "not enough arguments for format string");
      const left = flags.includes("-");
      if ("sra".includes(type)) {
        const text = str(value).slice(0, precision === undefined ? undefined : Number(precision));
        return left ? text.padEnd(Number(width ?? 0)) : text.padStart(Number(width ?? 0));
      }
      if (numberOf(value) === undefined) {
        throw new PythonError("TypeError", `%${type} format: a real number is required, not ${typeName(value)}`);
      }
      const whole = "diu".includes(type);
      const number = whole && value instanceof Float ? Math.trunc(value.value) : value;
      const sign = flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
      const zero = flags.includes("0") && !left ? "0" : "";
      const alignment = left ? "<" : "";
      return formatValue(
        number,
        `${alignment}${sign}${zero}${width ?? ""}${precision === undefined || whole ? "" : `.${precision}`}${whole ? "d" : type}`,
      );
    },
  );
  if (next < args.length && !(args[0] instanceof Dict))
    throw new PythonError("TypeError", "not all arguments converted during string formatting");
  return result;
}
