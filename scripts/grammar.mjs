// Writes syntaxes/kmodel.tmLanguage.json: VS Code's own Python grammar, with the names of syntaxes/keras-names.json marked.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isMain, root } from "./lib/project.mjs";

/** @type {Record<string, string[]>} */
const names = JSON.parse(readFileSync(join(root, "syntaxes/keras-names.json"), "utf8"));

/** The families of classes, with the scope that marks each. */
const families = {
  models: "support.class.model.keras.kmodel",
  layers: "support.class.layer.keras.kmodel",
  losses: "support.class.loss.keras.kmodel",
  metrics: "support.class.metric.keras.kmodel",
  optimizers: "support.class.optimizer.keras.kmodel",
  initializers: "support.class.initializer.keras.kmodel",
  regularizers: "support.class.regularizer.keras.kmodel",
  constraints: "support.class.constraint.keras.kmodel",
  schedules: "support.class.schedule.keras.kmodel",
  callbacks: "support.class.callback.keras.kmodel",
};

/** @param {string} family */
const anyOf = (family) => `(${names[family]?.join("|")})`;

/** What stands before a name where it is defined, not used. */
const notDefined = "(?<!\\bclass\\s)(?<!\\bdef\\s)";

/**
 * A call of a Keras name. The rule takes the name and leaves the arguments to Python's own, as Python's rule of calls does.
 * @param {string} callee pattern with one group, the name
 * @param {string} scope of the name
 */
const call = (callee, scope) => ({
  name: "meta.function-call.python meta.function-call.keras.kmodel",
  begin: `${notDefined}\\b${callee}\\b(?=\\s*\\()`,
  beginCaptures: { 1: { name: `meta.function-call.generic.python ${scope}` } },
  end: "(\\))",
  endCaptures: { 1: { name: "punctuation.definition.arguments.end.python" } },
  patterns: [{ include: "source.python#function-arguments" }],
});

export const grammar = {
  $schema: "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
  information_for_contributors: [
    "Written by scripts/grammar.mjs from keras-names.json: change those and run npm run grammar.",
  ],
  name: "KModel",
  scopeName: "source.kmodel",
  fileTypes: ["kmodel"],
  patterns: [{ include: "source.python" }],
  injections: {
    // Names first, before Python's own patterns take them.
    "L:source.kmodel -string -comment": {
      patterns: [{ include: "#modules" }, { include: "#operations" }, { include: "#classes" }],
    },
    // Arguments and the names that stand in strings, inside the calls that know them.
    "L:meta.function-call.arguments.python -string -comment": {
      patterns: [{ include: "#arguments" }, { include: "#identifiers" }],
    },
  },
  repository: {
    modules: {
      patterns: [
        { name: "entity.name.namespace.keras.kmodel", match: "(?<![.\\w])keras\\b(?!\\s*[=(])" },
        { name: "entity.name.namespace.keras.kmodel", match: `(?<=\\bkeras\\.)${anyOf("modules")}\\b` },
        { name: "entity.name.namespace.keras.kmodel", match: `(?<![.\\w])${anyOf("modules")}(?=\\.\\w)` },
      ],
    },
    operations: call(`(?<=\\bops\\.)${anyOf("ops")}`, "support.function.operation.keras.kmodel"),
    classes: {
      patterns: Object.entries(families).flatMap(([family, scope]) => [
        call(anyOf(family), scope),
        { name: scope, match: `${notDefined}\\b${anyOf(family)}\\b(?!\\s*(?:\\(|=[^=]))` },
      ]),
    },
    arguments: {
      match: `\\b${anyOf("arguments")}\\s*(=)(?!=)`,
      captures: {
        1: { name: "variable.parameter.function-call.python variable.parameter.keras.kmodel" },
        2: { name: "keyword.operator.assignment.python" },
      },
    },
    identifiers: {
      name: "string.quoted.single.python",
      match: `(["'])${anyOf("identifiers")}(\\1)`,
      captures: {
        1: { name: "punctuation.definition.string.begin.python" },
        2: { name: "constant.language.identifier.keras.kmodel" },
        3: { name: "punctuation.definition.string.end.python" },
      },
    },
  },
};

export const grammarPath = join(root, "syntaxes/kmodel.tmLanguage.json");

/** The file's text. */
export const grammarText = `${JSON.stringify(grammar, undefined, 2)}\n`;

if (isMain(import.meta.url)) writeFileSync(grammarPath, grammarText);
