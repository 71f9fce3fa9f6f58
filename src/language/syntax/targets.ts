import type { Expression } from "./nodes";
import type { Source } from "./source";

/** CPython's names for what cannot be assigned to. */
const descriptions: Record<string, string> = {
  Call: "function call",
  Constant: "literal",
  String: "literal",
  FormatString: "f-string expression",
  Binary: "expression",
  Unary: "expression",
  Boolean: "expression",
  Comparison: "comparison",
  Conditional: "conditional expression",
  Lambda: "lambda",
  Comprehension: "comprehension",
  Dict: "dict literal",
  Set: "set display",
  Named: "named expression",
};

function describe(target: Expression): string | undefined {
  if (target.kind !== "Constant") return descriptions[target.kind];
  const names = new Map<unknown, string>([
    [null, "None"],
    [true, "True"],
    [false, "False"],
    ["...", "ellipsis"],
  ]);
  return names.get(target.value) ?? "literal";
}

const nameOfConstant: ReadonlySet<string> = new Set(["None", "True", "False"]);

/** Reports what stands where only a name, an attribute, an item or a list of these may stand. */
export function checkTarget(target: Expression, source: Source): void {
  if (target.kind === "Tuple" || target.kind === "List") {
    for (const item of target.items) checkTarget(item.kind === "Starred" ? item.value : item, source);
    return;
  }
  if (target.kind === "Starred") {
    source.report(target, "starred assignment target must be in a list or tuple");
    return;
  }
  const what = describe(target);
  if (what === undefined) return;
  const advice = nameOfConstant.has(what) ? "" : " here. Maybe you meant '==' instead of '='?";
  source.report(target, `cannot assign to ${what}${advice}`);
}

const augmentable: ReadonlySet<string> = new Set(["Name", "Attribute", "Subscript", "Unreadable"]);

export function checkAugmentedTarget(target: Expression, source: Source): void {
  if (augmentable.has(target.kind)) return;
  const what = target.kind === "Tuple" || target.kind === "List" ? target.kind.toLowerCase() : describe(target);
  source.report(target, `'${what ?? "expression"}' is an illegal expression for augmented assignment`);
}
