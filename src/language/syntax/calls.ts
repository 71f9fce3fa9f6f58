import type { Concrete } from "./concrete";
import { readComprehensionParts } from "./displays";
import { inside, splitAtCommas } from "./lists";
import type { Argument, Expression } from "./nodes";
import type { ExpressionReader, Source } from "./source";

export const readCall: ExpressionReader = (node, source) => {
  const list = node.children.find((child) => child.name === "ArgList");
  const callee = node.children[0] === list ? undefined : node.children[0];
  return {
    kind: "Call",
    ...source.spanOf(node),
    callee: source.expression(callee, node.from),
    arguments: list === undefined ? [] : readArguments(list, source),
    argumentsSpan: list === undefined ? source.span(node.to, node.to) : source.spanOf(list),
  };
};

/** The arguments of a call or of a class. */
export function readArguments(list: Concrete, source: Source): Argument[] {
  const read = joinGenerators(splitAtCommas(inside(list))).map((parts) => readArgument(parts, source));
  checkArguments(read, source);
  return read;
}

/** The commas in `f(x for a, b in c)` belong to the generator. */
function joinGenerators(items: readonly Concrete[][]): Concrete[][] {
  const joined: Concrete[][] = [];
  for (const item of items) {
    const last = joined.at(-1);
    const lastFor = last?.map((part) => part.name).lastIndexOf("for") ?? -1;
    const isOpen = last !== undefined && lastFor >= 0 && !last.slice(lastFor).some((part) => part.name === "in");
    if (isOpen) last.push(comma(item[0]!.from), ...item);
    else joined.push([...item]);
  }
  return joined;
}

const comma = (at: number): Concrete => ({ name: ",", from: at, to: at, children: [] });

function readArgument(parts: readonly Concrete[], source: Source): Argument {
  const first = parts[0]!;
  const whole = { from: first.from, to: parts.at(-1)!.to };
  const span = source.spanOf(whole);
  if (first.name === "*" || first.name === "**") {
    const value = source.expression(parts[1], first.to);
    return { name: undefined, nameSpan: undefined, ...span, unpack: first.name, value };
  }
  const operator = parts[1]?.name === "AssignOp" ? parts[1] : undefined;
  if (operator !== undefined && source.text(operator) === "=") {
    const value = readValue(parts.slice(2), operator.to, source);
    return { name: source.identifier(first), nameSpan: source.spanOf(first), ...span, unpack: undefined, value };
  }
  return {
    name: undefined,
    nameSpan: undefined,
    ...span,
    unpack: undefined,
    value: readPositional(parts, whole, source),
  };
}

function readPositional(parts: readonly Concrete[], whole: { from: number; to: number }, source: Source): Expression {
  const first = parts[0]!;
  if (parts[1]?.name !== "AssignOp") return readValue(parts, whole.from, source);
  return {
    kind: "Named",
    ...source.spanOf(whole),
    target: { kind: "Name", ...source.spanOf(first), name: source.identifier(first) },
    value: source.expression(parts[2], whole.to),
  };
}

/** A value that may be a generator without brackets of its own. */
function readValue(parts: readonly Concrete[], missingAt: number, source: Source): Expression {
  const isGenerator = parts.some((part) => part.name === "for");
  if (!isGenerator) return source.expression(parts[0], missingAt);
  return readComprehensionParts("generator", parts, { from: parts[0]!.from, to: parts.at(-1)!.to }, source);
}

/** What Python refuses although the grammar accepts it. */
function checkArguments(list: readonly Argument[], source: Source): void {
  const names = new Set<string>();
  let unpacksMapping = false;
  for (const argument of list) {
    if (argument.name !== undefined && argument.name !== "") {
      if (names.has(argument.name)) source.report(argument, `keyword argument repeated: ${argument.name}`);
      names.add(argument.name);
    } else if (argument.unpack === "**") {
      unpacksMapping = true;
    } else if (argument.value.kind === "Unreadable") {
      continue;
    } else if (unpacksMapping) {
      const what = argument.unpack === "*" ? "iterable argument unpacking" : "positional argument";
      source.report(argument, `${what} follows keyword argument unpacking`);
    } else if (names.size > 0 && argument.unpack === undefined) {
      source.report(argument, "positional argument follows keyword argument");
    }
  }
}
