import type { Concrete } from "./concrete";
import { inside, readExpressionList, splitAtCommas } from "./lists";
import type { ExceptHandler, Statement, WithItem } from "./nodes";
import type { Source, StatementReader } from "./source";
import { checkTarget } from "./targets";

/** A clause of a compound statement: its keyword, what stands before the colon, and its body. */
interface Clause {
  keyword: Concrete;
  head: Concrete[];
  body: Concrete | undefined;
}

function clausesOf(node: Concrete, keywords: ReadonlySet<string>): Clause[] {
  const clauses: Clause[] = [];
  for (const child of node.children) {
    const current = clauses.at(-1);
    if (keywords.has(child.name) && (current?.body === undefined) === (clauses.length === 0)) {
      clauses.push({ keyword: child, head: [], body: undefined });
    } else if (current !== undefined) {
      if (child.name === "Body") current.body = child;
      else current.head.push(child);
    }
  }
  return clauses;
}

export function readBody(body: Concrete | undefined, source: Source): Statement[] {
  return body === undefined ? [] : source.statements(body.children);
}

const readLoopBody = (body: Concrete | undefined, source: Source): Statement[] =>
  body === undefined ? [] : source.loopBody(body.children);

const ifKeywords: ReadonlySet<string> = new Set(["if", "elif", "else"]);

/** Each `elif` nests in the one before. */
const mostBranches = 300;

export const readIf: StatementReader = (node, source) => {
  const clauses = clausesOf(node, ifKeywords);
  for (const clause of clauses.splice(mostBranches).slice(0, 1)) source.problem(clause.keyword, "too deeply nested");
  const whole = source.trimmedSpan(node);
  const read = clauses.map((clause) => ({
    clause,
    test: clause.keyword.name === "else" ? undefined : source.expression(clause.head[0], clause.keyword.to),
    body: readBody(clause.body, source),
  }));
  let otherwise: Statement[] = [];
  for (const { clause, test, body } of read.slice(1).reverse()) {
    if (test === undefined) otherwise = body;
    else otherwise = [{ kind: "If", from: source.position(clause.keyword.from), to: whole.to, test, body, otherwise }];
  }
  const first = read[0];
  const test = first?.test ?? source.expression(undefined, node.from);
  return { kind: "If", ...whole, test, body: first?.body ?? [], otherwise };
};

const whileKeywords: ReadonlySet<string> = new Set(["while", "else"]);

export const readWhile: StatementReader = (node, source) => {
  const [loop, otherwise] = clausesOf(node, whileKeywords);
  return {
    kind: "While",
    ...source.trimmedSpan(node),
    test: source.expression(loop?.head[0], loop?.keyword.to ?? node.from),
    body: readLoopBody(loop?.body, source),
    otherwise: readBody(otherwise?.body, source),
  };
};

const forKeywords: ReadonlySet<string> = new Set(["for", "else"]);

export const readFor: StatementReader = (node, source) => {
  if (node.children[0]?.name === "async") {
    return { kind: "Unsupported", ...source.trimmedSpan(node), construct: "async for" };
  }
  const [loop, otherwise] = clausesOf(node, forKeywords);
  const head = loop?.head ?? [];
  const inIndex = head.findIndex((part) => part.name === "in");
  const end = loop?.keyword.to ?? node.from;
  const target = readExpressionList(inIndex < 0 ? head : head.slice(0, inIndex), source, end);
  checkTarget(target, source);
  return {
    kind: "For",
    ...source.trimmedSpan(node),
    target,
    iterable: readExpressionList(inIndex < 0 ? [] : head.slice(inIndex + 1), source, head.at(-1)?.to ?? end),
    body: readLoopBody(loop?.body, source),
    otherwise: readBody(otherwise?.body, source),
  };
};

const tryKeywords: ReadonlySet<string> = new Set(["try", "except", "else", "finally"]);

export const readTry: StatementReader = (node, source) => {
  const clauses = clausesOf(node, tryKeywords);
  const bodyOf = (keyword: string): Statement[] =>
    readBody(clauses.find((clause) => clause.keyword.name === keyword)?.body, source);
  return {
    kind: "Try",
    ...source.trimmedSpan(node),
    body: bodyOf("try"),
    handlers: clauses.filter((clause) => clause.keyword.name === "except").map((clause) => readHandler(clause, source)),
    otherwise: bodyOf("else"),
    finalizer: bodyOf("finally"),
  };
};

function readHandler(clause: Clause, source: Source): ExceptHandler {
  const head = clause.head.filter((part) => part.name !== "*");
  const end = clause.body ?? head.at(-1) ?? clause.keyword;
  const name = head.find((part, index) => index > 1 && part.name === "VariableName");
  return {
    from: source.position(clause.keyword.from),
    to: source.trimmedSpan(end).to,
    type: head[0] === undefined ? undefined : source.expression(head[0], head[0].from),
    name: name === undefined ? undefined : source.identifier(name),
    body: readBody(clause.body, source),
  };
}

const withKeywords: ReadonlySet<string> = new Set(["with"]);

export const readWith: StatementReader = (node, source) => {
  const [clause] = clausesOf(node, withKeywords);
  if (node.children[0]?.name === "async") {
    return { kind: "Unsupported", ...source.trimmedSpan(node), construct: "async with" };
  }
  return {
    kind: "With",
    ...source.trimmedSpan(node),
    items: readWithItems(clause?.head ?? [], source),
    body: readBody(clause?.body, source),
  };
};

/** The grammar knows only names behind `as`; so `as` comes as a comma that is told by its text in the document. */
function readWithItems(head: readonly Concrete[], source: Source): WithItem[] {
  const isAs = (part: Concrete): boolean =>
    part.name === "as" || (part.name === "," && source.originalText(part) === "as");
  const only = head.length === 1 ? head[0] : undefined;
  const parts = only?.name === "TupleExpression" ? inside(only) : head;
  const separated = parts.map((part) => (isAs(part) ? Object.assign(part, { name: "as" }) : part));
  return splitAtCommas(separated).map((item) => {
    const asIndex = item.findIndex((part) => part.name === "as");
    const target = asIndex < 0 ? undefined : source.expression(item[asIndex + 1], item.at(-1)!.to);
    if (target !== undefined) checkTarget(target, source);
    return { context: source.expression(item[0], item[0]!.from), target };
  });
}
