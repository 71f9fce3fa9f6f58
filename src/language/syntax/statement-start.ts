const word = "[\\p{L}\\p{N}_]";
const target = `\\*?${word}+(?:\\.${word}+)*(?:\\[[^\\]\\n\\r]{0,200}\\])?`;

/** Words that begin a statement and can begin no line inside brackets of sound code, or seldom. */
const keyword =
  /(?:def|class|import|from|for|while|if|elif|else|with|return|try|except|finally|raise|assert|del|pass|break|continue|global|nonlocal|async)(?![\p{L}\p{N}_])/uy;
const decorator = /@\s*[\p{L}_]/uy;
const assignment = new RegExp(
  `${target}[ \\t]*(?:,[ \\t]*${target}[ \\t]*){0,50}(?::[^=\\n\\r]{1,200})?(?:\\*\\*|//|<<|>>|[-+*/@%&|^])?=(?!=)`,
  "uy",
);
const call = new RegExp(`[\\p{L}_]${word}*(?:\\.${word}+)*[ \\t]*\\(`, "uy");
const starts = [keyword, decorator, assignment, call];

/** Whether what stands at `offset`, the first character of a line that is not blank, looks like a new statement. */
export function looksLikeStatement(text: string, offset: number): boolean {
  return starts.some((pattern) => {
    pattern.lastIndex = offset;
    return pattern.test(text);
  });
}

/** Words that open a block: their statement's first line ends with a colon. */
export const blockKeywords: ReadonlySet<string> = new Set([
  "def",
  "class",
  "if",
  "elif",
  "else",
  "for",
  "while",
  "try",
  "except",
  "finally",
  "with",
  "async",
]);

/** Words that carry a statement on after its first block. */
export const clauseKeywords: ReadonlySet<string> = new Set(["elif", "else", "except", "finally"]);
