const hidden: ReadonlySet<string> = new Set([
  "kind",
  "from",
  "to",
  "nameSpan",
  "operatorSpan",
  "argumentsSpan",
  "moduleSpan",
]);

/** Fields that say nothing when they hold this. */
const silent: Record<string, unknown> = {
  isFloat: false,
  isBytes: false,
  isAsync: false,
  isGenerator: false,
};

/**
 * A node as a short S-expression: its kind, then its fields without positions. Empty lists, missing values and
 * fields at their usual value are left out.
 */
export function printNode(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printNode).join(" ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const node = value as Record<string, unknown>;
  const fields = Object.entries(node)
    .filter(([name, field]) => !hidden.has(name) && field !== undefined && silent[name] !== field && !isEmpty(field))
    .map(([name, field]) => `${name}=${printNode(field)}`);
  if (node.kind === "Name") return node.name as string;
  if (node.kind === "Constant") return `${JSON.stringify(node.value)}${node.isFloat === true ? "f" : ""}`;
  if (node.kind === "String" && node.isBytes === false) return JSON.stringify(node.value);
  return `(${[...(typeof node.kind === "string" ? [node.kind] : []), ...fields].join(" ")})`;
}

const isEmpty = (field: unknown): boolean => Array.isArray(field) && field.length === 0;
