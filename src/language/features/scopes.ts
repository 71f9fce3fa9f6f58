import type { Expression, FunctionDefinition, Lambda, Module, Span } from "../syntax/nodes";
import { type AnyNode, childNodes, holds } from "../syntax/walk";

/** One place where a name stands. */
export interface Occurrence {
  span: Span;
  isDefinition: boolean;
}

/** A region of the program with names of its own. */
interface NameScope {
  span: Span;
  parent: NameScope | undefined;
  names: Map<string, Occurrence[]>;
}

/** Every name of a program, by the scope that it belongs to. */
export class Names {
  private readonly module: NameScope;
  private readonly scopes: NameScope[] = [];

  constructor({ statements }: Module) {
    const end = statements[statements.length - 1]?.to ?? 0;
    this.module = { span: { from: 0, to: end + 1 }, parent: undefined, names: new Map() };
    this.scopes.push(this.module);
    const uses: { name: string; span: Span; scope: NameScope }[] = [];
    for (const statement of statements) this.visit(statement, this.module, uses);
    for (const { name, span, scope } of uses) this.resolve(name, scope)?.push({ span, isDefinition: false });
  }

  /** All places of the name that stands at an offset, definitions first; undefined when there is no name. */
  at(offset: number): { name: string; occurrences: Occurrence[] } | undefined {
    for (const { names } of this.scopes) {
      for (const [name, occurrences] of names) {
        if (occurrences.some(({ span }) => holds(span, offset)))
          return {
            name,
            occurrences: [...occurrences].sort(
              (a, b) => Number(b.isDefinition) - Number(a.isDefinition) || a.span.from - b.span.from,
            ),
          };
      }
    }
    return undefined;
  }

  private define(scope: NameScope, name: string, span: Span): void {
    const list = scope.names.get(name) ?? [];
    list.push({ span: { from: span.from, to: span.to }, isDefinition: true });
    scope.names.set(name, list);
  }

  private resolve(name: string, scope: NameScope | undefined): Occurrence[] | undefined {
    for (let current = scope; current; current = current.parent) {
      const found = current.names.get(name);
      if (found) return found;
    }
    return undefined;
  }

  private open(span: Span, parent: NameScope): NameScope {
    const scope = { span, parent, names: new Map<string, Occurrence[]>() };
    this.scopes.push(scope);
    return scope;
  }

  private visit(node: AnyNode, scope: NameScope, uses: { name: string; span: Span; scope: NameScope }[]): void {
    const visitAll = (nodes: readonly (AnyNode | undefined)[], inner = scope) => {
      for (const one of nodes) if (one) this.visit(one, inner, uses);
    };
    switch (node.kind) {
      case "Name":
        uses.push({ name: node.name, span: node, scope });
        return;
      case "Assign":
        visitAll([node.value, node.annotation]);
        for (const target of node.targets) this.bind(target, scope, uses);
        return;
      case "For":
        visitAll([node.iterable]);
        this.bind(node.target, scope, uses);
        visitAll([...node.body, ...node.otherwise]);
        return;
      case "With":
        for (const { context, target } of node.items) {
          visitAll([context]);
          if (target) this.bind(target, scope, uses);
        }
        visitAll(node.body);
        return;
      case "Import":
      case "ImportFrom":
        for (const { name, alias, from, to } of node.names)
          this.define(scope, alias ?? name.split(".")[0]!, { from, to });
        return;
      case "FunctionDefinition":
      case "Lambda":
        this.visitFunction(node, scope, visitAll);
        return;
      case "ClassDefinition":
        this.define(scope, node.name, node.nameSpan);
        visitAll([...node.decorators, ...node.arguments.map(({ value }) => value)]);
        visitAll(node.body, this.open(node, scope));
        return;
      case "Comprehension": {
        const inner = this.open(node, scope);
        for (const { target, iterable, conditions } of node.clauses) {
          visitAll([iterable], inner);
          this.bind(target, inner, uses);
          visitAll(conditions, inner);
        }
        visitAll([node.element, node.value], inner);
        return;
      }
      case "Named":
        this.define(scope, node.target.name, node.target);
        visitAll([node.value]);
        return;
      default:
        visitAll(childNodes(node));
    }
  }

  private visitFunction(
    node: FunctionDefinition | Lambda,
    scope: NameScope,
    visitAll: (nodes: readonly (AnyNode | undefined)[], inner?: NameScope) => void,
  ): void {
    visitAll(node.parameters.flatMap(({ defaultValue, annotation }) => [defaultValue, annotation]));
    if (node.kind === "FunctionDefinition") {
      this.define(scope, node.name, node.nameSpan);
      visitAll(node.decorators);
    }
    const inner = this.open(node, scope);
    for (const { name, nameSpan } of node.parameters) this.define(inner, name, nameSpan);
    visitAll(node.kind === "Lambda" ? [node.body] : node.body, inner);
  }

  private bind(target: Expression, scope: NameScope, uses: { name: string; span: Span; scope: NameScope }[]): void {
    if (target.kind === "Name") this.define(scope, target.name, target);
    else if (target.kind === "Tuple" || target.kind === "List")
      for (const item of target.items) this.bind(item, scope, uses);
    else if (target.kind === "Starred") this.bind(target.value, scope, uses);
    else this.visit(target, scope, uses);
  }

  /** Names that can be seen at an offset. */
  visible(offset: number): string[] {
    return this.scopes.filter(({ span }) => holds(span, offset)).flatMap(({ names }) => [...names.keys()]);
  }
}

const cache = new WeakMap<Module, Names>();

/** The names of a program; found once for each reading. */
export function namesOf(module: Module): Names {
  const names = cache.get(module) ?? new Names(module);
  cache.set(module, names);
  return names;
}

export const visibleNames = (module: Module, offset: number): string[] => namesOf(module).visible(offset);
