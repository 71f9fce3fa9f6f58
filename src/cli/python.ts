import type { Analysis } from "../language/analysis";

/** How Python reaches the names that a `.kmodel` file has without an import. */
const imports: Readonly<Record<string, string>> = {
  math: "import math",
  keras: "import keras",
  np: "import numpy as np",
  pd: "import pandas as pd",
  layers: "from keras import layers",
  ops: "from keras import ops",
};

/** The program as Python runs it: the imports that it leaves out stand before its first statement. */
export function pythonText({ text, interpreter, record, module }: Analysis): string {
  const missing = Object.keys(imports).filter(
    (name) => record.readNames.has(name) && !interpreter.module.variables.has(name),
  );
  if (missing.length === 0) return text;
  const first = module.statements.find((statement, index) => index > 0 || !isDocstring(statement));
  const at = first?.from ?? text.length;
  const lines = missing.map((name) => `${imports[name]!}\n`).join("");
  return `${text.slice(0, at)}${lines}${first?.kind.startsWith("Import") ? "" : "\n"}${text.slice(at)}`;
}

const isDocstring = (statement: Analysis["module"]["statements"][number]): boolean =>
  statement.kind === "ExpressionStatement" && statement.expression.kind === "String";
