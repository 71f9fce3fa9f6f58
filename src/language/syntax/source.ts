import type { Concrete } from "./concrete";
import type { EditedText } from "./edited-text";
import { hole, nameMark } from "./edited-text";
import type { Expression, Span, Statement, SyntaxProblem, UnreadableExpression } from "./nodes";

export type ExpressionReader = (node: Concrete, source: Source) => Expression;
export type StatementReader = (node: Concrete, source: Source) => Statement;

/** One chunk while its tree is turned into nodes: texts, positions, problems, and the way to read a child. */
export class Source {
  readonly problems: SyntaxProblem[] = [];
  /** Set when a `yield` is read; whoever reads a function body looks at it. */
  sawYield = false;
  /** How many functions, and how many loops of the innermost one, enclose what is being read. */
  readonly enclosing = { functions: 0, loops: 0 };

  /**
   * @param base where the chunk begins in the document.
   * @param expressionReaders by name of the grammar's node; `statementReaders` likewise.
   */
  constructor(
    private readonly edited: EditedText,
    private readonly base: number,
    private readonly expressionReaders: ReadonlyMap<string, ExpressionReader>,
    private readonly statementReaders: ReadonlyMap<string, StatementReader>,
  ) {}

  /** The text that the grammar read, repairs included. */
  text(node: Span): string {
    return this.edited.text.slice(node.from, node.to);
  }

  textBetween(from: number, to: number): string {
    return this.edited.text.slice(from, to);
  }

  /** The text as it stands in the document. */
  originalText(node: Span): string {
    return this.edited.original.slice(this.edited.originalOffset(node.from), this.edited.originalOffset(node.to));
  }

  position(offset: number): number {
    return this.base + this.edited.originalOffset(offset);
  }

  span(from: number, to: number): Span {
    return { from: this.position(from), to: this.position(to) };
  }

  spanOf(node: Span): Span {
    return this.span(node.from, node.to);
  }

  /** As `spanOf`, without the line breaks and comments that the grammar counts to a block. */
  trimmedSpan(node: Concrete): Span {
    let last = node;
    while (blocks.has(last.name)) {
      const child = last.children.at(-1);
      if (child === undefined) break;
      last = child;
    }
    return this.span(node.from, last.to);
  }

  problem(node: Span, message: string): void {
    this.problems.push({ message, ...this.spanOf(node) });
  }

  /** As `problem`, for a node that has been read already. */
  report(span: Span, message: string): void {
    this.problems.push({ from: span.from, to: span.to, message });
  }

  isHole(node: Span): boolean {
    return node.to - node.from === hole.length && this.text(node) === hole;
  }

  /** An identifier's text in the form by which Python compares names; "" for one that is missing. */
  identifier(node: Span): string {
    const text = this.text(node);
    return isAscii.test(text) ? text : text.replaceAll(nameMark, "").replaceAll(hole, "").normalize("NFKC");
  }

  isExpression(node: Concrete): boolean {
    return this.expressionReaders.has(node.name);
  }

  /** @param missingAt where the expression would stand when `node` is undefined. */
  expression(node: Concrete | undefined, missingAt: number): Expression {
    if (node === undefined) return this.unreadable({ from: missingAt, to: missingAt }, "missing expression");
    const reader = this.expressionReaders.get(node.name);
    return reader === undefined ? this.unreadable(node, node.name) : reader(node, this);
  }

  unreadable(node: Span, reason: string): UnreadableExpression {
    return { kind: "Unreadable", ...this.spanOf(node), reason };
  }

  statements(nodes: readonly Concrete[]): Statement[] {
    const statements: Statement[] = [];
    for (const node of nodes) this.addStatement(node, statements);
    return statements;
  }

  private addStatement(node: Concrete, statements: Statement[]): void {
    // What has no text, the grammar made up to get on.
    if (node.from === node.to) return;
    const reader = this.statementReaders.get(node.name);
    if (reader !== undefined) {
      if (!this.isMissingStatement(node)) statements.push(reader(node, this));
    } else if (node.name === "StatementGroup") {
      for (const child of node.children) this.addStatement(child, statements);
    } else if (this.isExpression(node)) {
      const expression = this.expression(node, node.from);
      statements.push({ kind: "ExpressionStatement", from: expression.from, to: expression.to, expression });
    }
  }

  /** Reads a loop's body, in which `break` and `continue` have their place. */
  loopBody(nodes: readonly Concrete[]): Statement[] {
    this.enclosing.loops++;
    const statements = this.statements(nodes);
    this.enclosing.loops--;
    return statements;
  }

  /** Reads a function's body, or a class's, of which the loops around it are no part. */
  definitionBody(nodes: readonly Concrete[], isFunction: boolean): Statement[] {
    const { functions, loops } = this.enclosing;
    this.enclosing.functions = isFunction ? functions + 1 : 0;
    this.enclosing.loops = 0;
    const statements = this.statements(nodes);
    Object.assign(this.enclosing, { functions, loops });
    return statements;
  }

  /** A hole alone is only there so that the grammar finds a body. */
  private isMissingStatement(node: Concrete): boolean {
    return node.name === "ExpressionStatement" && this.isHole(node);
  }
}

/** The grammar's nodes that end with a block, or are one. */
const blocks: ReadonlySet<string> = new Set([
  "Body",
  "MatchBody",
  "MatchClause",
  "IfStatement",
  "WhileStatement",
  "ForStatement",
  "TryStatement",
  "WithStatement",
  "FunctionDefinition",
  "ClassDefinition",
  "DecoratedStatement",
  "MatchStatement",
]);

const isAscii = /^[\x20-\x7e]*$/;
