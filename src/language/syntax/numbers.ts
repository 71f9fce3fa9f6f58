export type NumberReading =
  { kind: "integer" | "float" | "imaginary"; value: number } | { kind: "invalid"; message: string };

const digits = "\\d(?:_?\\d)*";
const decimal = new RegExp(`^(?:${digits})?(?:(\\.)(?:${digits})?)?([eE][+-]?${digits})?([jJ])?$`);
const bases: Record<string, { name: string; valid: RegExp; invalidDigit: RegExp }> = {
  x: { name: "hexadecimal", valid: /^(?:_?[\da-f])+$/i, invalidDigit: /(?!)/ },
  o: { name: "octal", valid: /^(?:_?[0-7])+$/, invalidDigit: /^(?:_?[0-7])*([89])/ },
  b: { name: "binary", valid: /^(?:_?[01])+$/, invalidDigit: /^(?:_?[01])*([2-9])/ },
};

/** Reads a number literal as Python does, or says in CPython's words what is wrong with it. */
export function readNumberText(text: string): NumberReading {
  const base = text.startsWith("0") ? bases[text.charAt(1).toLowerCase()] : undefined;
  if (base !== undefined) {
    const body = text.slice(2);
    if (base.valid.test(body)) return { kind: "integer", value: Number(text.replaceAll("_", "").toLowerCase()) };
    const digit = base.invalidDigit.exec(body)?.[1];
    const message =
      digit === undefined ? `invalid ${base.name} literal` : `invalid digit '${digit}' in ${base.name} literal`;
    return { kind: "invalid", message };
  }
  const match = decimal.exec(text);
  if (match === null) {
    return { kind: "invalid", message: /j\w+$/i.test(text) ? "invalid imaginary literal" : "invalid decimal literal" };
  }
  const [, point, exponent, imaginary] = match;
  const value = Number(text.replace(/[jJ]$/, "").replaceAll("_", ""));
  if (imaginary !== undefined) return { kind: "imaginary", value };
  if (point !== undefined || exponent !== undefined) return { kind: "float", value };
  if (/^0[0_]*[1-9]/.test(text)) {
    const message = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
    return { kind: "invalid", message };
  }
  return { kind: "integer", value };
}
