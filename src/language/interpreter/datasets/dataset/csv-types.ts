/** The types of columns that `make_csv_dataset` finds, the strictest first. */
export const csvTypes = ["int32", "int64", "float32", "float64", "string"] as const;

export type CsvType = (typeof csvTypes)[number];

/** As Python reads numbers, which may have spaces around them and underscores within. */
const whole = /^\s*[+-]?\d+(_\d+)*\s*$/;
const decimal = /^\s*[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[+-]?\d+(_\d+)*)?\s*$/i;
const infinite = /^\s*([+-]?)inf(inity)?\s*$/i;

const isWhole = (text: string, bits: number): boolean => {
  if (!whole.test(text)) return false;
  const sign = text.includes("-") ? -1n : 1n;
  const value = sign * BigInt(text.replace(/[\s_+-]/g, ""));
  return BigInt.asIntN(bits, value) === value;
};

/** NaN for what is no number. */
const floatOf = (text: string): number => {
  if (decimal.test(text)) return Number(text.replace(/[\s_]/g, ""));
  const sign = infinite.exec(text)?.[1];
  return sign === undefined ? NaN : sign === "-" ? -Infinity : Infinity;
};

/** Whether a cell can be of a type. */
const takes: Readonly<Record<CsvType, (text: string) => boolean>> = {
  int32: (text) => isWhole(text, 32),
  int64: (text) => isWhole(text, 64),
  float32: (text) => Math.fround(floatOf(text)) < Infinity,
  float64: (text) => floatOf(text) < Infinity,
  string: () => true,
};

/** The strictest type of all these cells; those that are missing are of any. */
export function inferType(cells: readonly string[], missing: string): CsvType {
  const known = cells.filter((cell) => cell !== "" && cell !== missing);
  // Each cell alone may only widen the type of those before.
  const found = known.reduce(
    (least, cell) => csvTypes.findIndex((type, place) => place >= least && takes[type](cell)),
    0,
  );
  return known.length === 0 ? "string" : csvTypes[found]!;
}

/** The number that a cell holds; undefined where it is none of the type. */
export function readNumber(type: Exclude<CsvType, "string">, cell: string): number | undefined {
  if (type.startsWith("int")) return takes[type](cell) ? Number(cell) : undefined;
  const value = floatOf(cell);
  return Number.isNaN(value) && cell.trim().toLowerCase() !== "nan" ? undefined : value;
}
