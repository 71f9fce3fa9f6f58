import type { Value } from "./values";

/** Where names live: the module, a function call, a class body or a comprehension. */
export class Scope {
  readonly variables = new Map<string, Value>();
  /** Names that `global` or `nonlocal` sends elsewhere, if there are any. */
  private redirected: Map<string, Scope> | undefined;
  /** The scope that nested functions see: class bodies are skipped, as in Python. */
  private readonly enclosing: Scope | undefined;

  constructor(
    readonly kind: "module" | "function" | "class" | "comprehension",
    readonly parent: Scope | undefined,
  ) {
    this.enclosing = parent?.kind === "class" ? parent.enclosing : parent;
  }

  get module(): Scope {
    return this.parent ? this.parent.module : this;
  }

  lookup(name: string): Value | undefined {
    const redirected = this.redirected?.get(name)?.lookup(name);
    if (redirected !== undefined) return redirected;
    const own = this.variables.get(name);
    return own === undefined ? this.enclosing?.lookup(name) : own;
  }

  assign(name: string, value: Value): void {
    const target = this.redirected?.get(name);
    if (target) target.assign(name, value);
    else this.variables.set(name, value);
  }

  delete(name: string): boolean {
    return this.variables.delete(name);
  }

  /** `:=` inside a comprehension binds outside it. */
  assignOutsideComprehension(name: string, value: Value): void {
    if (this.kind === "comprehension") this.parent!.assignOutsideComprehension(name, value);
    else this.assign(name, value);
  }

  declareGlobal(name: string): void {
    this.redirect(name, this.module);
  }

  declareNonlocal(name: string): void {
    for (let scope = this.enclosing; scope; scope = scope.enclosing) {
      if (scope.variables.has(name)) {
        this.redirect(name, scope);
        return;
      }
    }
  }

  private redirect(name: string, scope: Scope): void {
    this.redirected ??= new Map<string, Scope>();
    this.redirected.set(name, scope);
  }

  /** Every name that can be seen from here, innermost first. */
  *names(): Iterable<string> {
    yield* this.variables.keys();
    if (this.enclosing) yield* this.enclosing.names();
  }
}
