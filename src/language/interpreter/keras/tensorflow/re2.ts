/** Classes of characters by the letters that RE2 has for them, as they stand between brackets. */
const perlClasses: Readonly<Record<string, string>> = { d: "0-9", w: "0-9A-Za-z_", s: "\\t\\n\\f\\r " };
const posixClasses: Readonly<Record<string, string>> = {
  alnum: "0-9A-Za-z",
  alpha: "A-Za-z",
  digit: "0-9",
  lower: "a-z",
  upper: "A-Z",
  punct: "!-\\/:-@\\[-`\\{-~",
  space: "\\t\\n\\v\\f\\r ",
  blank: "\\t ",
  word: "0-9A-Za-z_",
};
/** What JavaScript has, too, and means the same with. */
const sharedEscapes = "bBtnrfv";
const anchors: Readonly<Record<string, string>> = { A: "^", z: "$" };

/** A character that stands for itself. */
const literal = (character: string): string => (/[\^$\\.*+?()[\]{}|/-]/.test(character) ? `\\${character}` : character);

/** Reads a pattern of RE2 from its beginning to its end. */
class Translation {
  private at = 0;

  constructor(private readonly pattern: string) {}

  /** The same for JavaScript's `u` flag; undefined for what is not followed. */
  source(): string | undefined {
    let made = "";
    while (this.at < this.pattern.length) {
      const part = this.part();
      if (part === undefined) return undefined;
      made += part;
    }
    return made;
  }

  private take(expression: RegExp): RegExpExecArray | undefined {
    const sticky = new RegExp(expression.source, "uy");
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.pattern);
    if (found) this.at = sticky.lastIndex;
    return found ?? undefined;
  }

  private part(): string | undefined {
    if (this.take(/\[/)) return this.bracket();
    if (this.take(/\\/)) return this.escape(false);
    if (this.take(/\./)) return "[^\\n]";
    const name = this.take(/\(\?P?<(\w+)>/);
    if (name) return `(?<${name[1]}>`;
    if (this.take(/\(\?:/)) return "(?:";
    // Flags within a pattern, and what RE2 refuses: looking ahead and back.
    if (this.take(/\(\?/)) return undefined;
    const repeat = this.take(/\{\d+(?:,\d*)?\}/);
    if (repeat) return repeat[0];
    const [character] = this.take(/[^]/)!;
    return "{}]".includes(character) ? `\\${character}` : character;
  }

  private escape(isInBracket: boolean): string | undefined {
    const property = this.take(/([pP])(?:\{(\w+)\}|(\w))/);
    if (property) return `\\${property[1]}{${property[2] ?? property[3]}}`;
    const code = this.take(/x(?:\{([0-9A-Fa-f]+)\}|([0-9A-Fa-f]{2}))/);
    if (code) return `\\u{${code[1] ?? code[2]}}`;
    const character = this.take(/[^]/)?.[0];
    if (character === undefined) return undefined;
    const members = perlClasses[character];
    if (members !== undefined) return isInBracket ? members : `[${members}]`;
    const others = perlClasses[character.toLowerCase()];
    if (others !== undefined) return isInBracket ? undefined : `[^${others}]`;
    if (!isInBracket && anchors[character] !== undefined) return anchors[character];
    if (sharedEscapes.includes(character)) return isInBracket && /b/i.test(character) ? undefined : `\\${character}`;
    return /[0-9A-Za-z]/.test(character) ? undefined : literal(character);
  }

  private bracket(): string | undefined {
    let made = this.take(/\^/) ? "[^" : "[";
    for (let isFirst = true; isFirst || !this.take(/\]/); isFirst = false) {
      const posix = this.take(/\[:(\w+):\]/);
      const escaped = !posix && this.take(/\\/);
      const part = posix ? posixClasses[posix[1]!] : escaped ? this.escape(true) : this.member();
      if (part === undefined) return undefined;
      made += part;
    }
    return `${made}]`;
  }

  /** A dash keeps its meaning. */
  private member(): string | undefined {
    const character = this.take(/[^]/)?.[0];
    return character === "-" ? character : character && literal(character);
  }
}

/** An expression of RE2, which TensorFlow uses; undefined for one that is not followed. */
export function re2(pattern: string): RegExp | undefined {
  const flags = /^\(\?([is]+)\)/.exec(pattern);
  if (flags?.[1]!.includes("s")) return undefined;
  const source = new Translation(pattern.slice(flags?.[0].length ?? 0)).source();
  if (source === undefined) return undefined;
  try {
    return new RegExp(source, flags ? "giu" : "gu");
  } catch {
    return undefined;
  }
}

/** What takes the place of a match, with `\1` for its groups; undefined for what RE2 refuses. */
function rewriter(rewrite: string): ((groups: readonly string[]) => string) | undefined {
  if (/\\(?![\d\\])/.test(rewrite.replace(/\\\\/g, ""))) return undefined;
  return (groups) =>
    rewrite.replace(/\\([\d\\])/g, (_, which: string) => (which === "\\" ? "\\" : (groups[Number(which)] ?? "")));
}

/** `regex_replace`: the first match or all of them. Undefined where the pattern is not followed. */
export function replacing(pattern: string, rewrite: string, isGlobal: boolean): ((text: string) => string) | undefined {
  const [expression, replacement] = [re2(pattern), rewriter(rewrite)];
  if (!expression || !replacement) return undefined;
  return (text) => {
    let [made, end] = ["", 0];
    let last = -1;
    for (const match of text.matchAll(expression)) {
      // As RE2: nothing is no match where one has just ended.
      if (match[0] === "" && match.index === last) continue;
      made += text.slice(end, match.index) + replacement(match);
      last = end = match.index + match[0].length;
      if (!isGlobal) break;
    }
    return made + text.slice(end);
  };
}
