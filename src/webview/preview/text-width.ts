/** Widths in parts of the font size, rounded up from the common interface fonts: drawings are laid out without a browser too. */
const narrow = 0.3;
const widths: readonly [characters: string, width: number][] = [
  ["ijl.,:;'|!`", narrow],
  ['ftr()[]{}/ -_"*', 0.4],
  ["mwMW@%", 0.9],
  ["0123456789", 0.58],
];
const widthOf = new Map(
  widths.flatMap(([characters, width]) => Array.from(characters, (character): [string, number] => [character, width])),
);
const monospaced = 0.61;

/** The width of a line of text in pixels, erring on the wide side. */
export function textWidth(text: string, size: number, options: { bold?: boolean; mono?: boolean } = {}): number {
  const sum = Array.from(text).reduce(
    (total, character) => total + (options.mono ? (isWide(character) ? 1 : monospaced) : characterWidth(character)),
    0,
  );
  return sum * size * (options.bold ? 1.18 : 1.05);
}

function characterWidth(character: string): number {
  const known = widthOf.get(character);
  if (known !== undefined) return known;
  if (isWide(character)) return 1;
  return character === character.toLowerCase() ? 0.56 : 0.69;
}

/** East Asian scripts and symbols take a whole square. */
const isWide = (character: string): boolean => character.codePointAt(0)! > 0x2e7f;
