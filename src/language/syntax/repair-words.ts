export const invalid = "invalid syntax";
export const comparisonMeant = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
export const equalityMeant = 'expression cannot contain assignment, perhaps you meant "=="?';
export const bracketClose = 93;
export const parenthesisClose = 41;

/** Operators of two words, of which the second alone could not stand there. */
export const splitOperators: ReadonlyMap<string, string> = new Map([
  ["not", "in"],
  ["yield", "from"],
]);

export const softKeywords: ReadonlySet<string> = new Set(["match", "case", "type"]);

export const constants: ReadonlySet<string> = new Set(["None", "True", "False"]);

/** Operators, brackets and keywords between two commas: beyond, the nesting is deeper than anything that walks it. */
export const longestChain = 500;

/** Beyond so many defects, a statement line is not worth mending. */
export const mostDefects = 100;
