import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { grammarPath, grammarText } from "../../scripts/grammar.mjs";
import { root } from "../support/folders";
import { tokenize, type Token } from "./tokenizer";

/** Asserts that the first token of this text carries a scope that begins so, or, with a leading `!`, that it does not. */
function assertScope(tokens: Token[], text: string, scope: string): void {
  const token = tokens.find((candidate) => candidate.text.trim() === text);
  assert.ok(token, `no token ${text} in ${tokens.map((candidate) => candidate.text).join("¦")}`);
  const unwanted = scope.startsWith("!");
  const found = token.scopes.some((candidate) => candidate.startsWith(unwanted ? scope.slice(1) : scope));
  assert.equal(found, !unwanted, `${text}: ${token.scopes.join(" ")}`);
}

/** A line, and what is to be seen in it: text and scope. */
const cases: Record<string, [source: string, ...expected: [text: string, scope: string][]]> = {
  "a layer's call": [
    'x = layers.Dense(32, activation="relu")(x)',
    ["layers", "entity.name.namespace.keras"],
    ["Dense", "support.class.layer.keras"],
    ["activation", "variable.parameter.keras"],
    ["relu", "constant.language.identifier.keras"],
    ["32", "constant.numeric"],
  ],
  "a layer within a list": [
    "model = Sequential([Input((4,)), Dense(units=2)])",
    ["Sequential", "support.class.model.keras"],
    ["Input", "support.class.layer.keras"],
    ["Dense", "support.class.layer.keras"],
    ["units", "variable.parameter.keras"],
  ],
  "classes without a call": [
    "from keras.layers import Dense, LSTM as Recurrent",
    ["from", "keyword.control.import"],
    ["keras", "entity.name.namespace.keras"],
    ["layers", "entity.name.namespace.keras"],
    ["Dense", "support.class.layer.keras"],
    ["LSTM", "support.class.layer.keras"],
    ["as", "keyword.control"],
  ],
  "losses, optimizers and metrics": [
    'model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss="mse", metrics=["accuracy"])',
    ["optimizer", "variable.parameter.keras"],
    ["Adam", "support.class.optimizer.keras"],
    ["learning_rate", "variable.parameter.keras"],
    ["mse", "constant.language.identifier.keras"],
    ["accuracy", "constant.language.identifier.keras"],
  ],
  operations: [
    "y = keras.ops.matmul(a, b)",
    ["matmul", "support.function.operation.keras"],
    ["ops", "entity.name.namespace.keras"],
  ],
  "what a file defines itself": [
    "class Residual(layers.Layer):",
    ["class", "storage.type.class"],
    ["Residual", "entity.name.type.class.python"],
    ["Layer", "support.class.layer.keras"],
  ],
  "a class with a Keras name": [
    "class Attention:",
    ["Attention", "entity.name.type.class.python"],
    ["Attention", "!support.class"],
  ],
  comments: ["# Dense(3) is not called", ["#", "comment.line"], ["Dense(3) is not called", "!support.class"]],
  strings: ['name = "Dense"', ["Dense", "string.quoted"], ["Dense", "!support.class"]],
  "names that only look alike": ["my_Dense = denseDense", ["my_Dense", "!support.class"]],
  "a call on the result of a call": [
    "y = Dense(2)(Add()([a, b]))",
    ["Dense", "support.class.layer.keras"],
    ["Add", "support.class.layer.keras"],
    ["]", "punctuation.definition.list.end"],
  ],
};

describe("grammar", () => {
  for (const [title, [source, ...expected]] of Object.entries(cases)) {
    it(`marks ${title}`, async () => {
      const tokens = await tokenize(source);
      for (const [text, scope] of expected) assertScope(tokens, text, scope);
    });
  }

  it("leaves the lines after a call as they are", async () => {
    const tokens = await tokenize("x = Dense(\n    4,\n)(x)\nfor i in range(3):\n    pass");
    assertScope(tokens, "for", "keyword.control.flow");
    assertScope(tokens, "range", "support.function.builtin");
    assertScope(tokens, "pass", "!meta.function-call");
  });

  it("finds layers in every example and nothing unreadable", async () => {
    for (const name of readdirSync(join(root, "examples")).filter((file) => file.endsWith(".kmodel"))) {
      const tokens = await tokenize(readFileSync(join(root, "examples", name), "utf8"));
      const has = (scope: string): boolean => tokens.some(({ scopes }) => scopes.some((one) => one.startsWith(scope)));
      assert.ok(has("support.class.layer.keras"), name);
      assert.ok(!has("invalid"), name);
    }
  });

  it("is the one that npm run grammar writes", () => {
    assert.equal(readFileSync(grammarPath, "utf8"), grammarText);
  });
});
