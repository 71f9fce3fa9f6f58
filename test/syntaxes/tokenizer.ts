import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import { INITIAL, Registry, parseRawGrammar, type IGrammar } from "vscode-textmate";
import { root } from "../support/folders";

const { resolve } = createRequire(__filename);

/** The grammars by scope; Python's is the one that VS Code ships, as packaged for tools. */
const files: Record<string, string> = {
  "source.kmodel": join(root, "syntaxes/kmodel.tmLanguage.json"),
  "source.python": resolve("tm-grammars/grammars/python.json"),
};

async function loadGrammar(): Promise<IGrammar> {
  const wasm = readFileSync(resolve("vscode-oniguruma/release/onig.wasm"));
  await loadWASM(new Uint8Array(wasm));
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scope) => {
      const file = files[scope];
      return Promise.resolve(file === undefined ? null : parseRawGrammar(readFileSync(file, "utf8"), file));
    },
  });
  const grammar = await registry.loadGrammar("source.kmodel");
  if (grammar === null) throw new Error("syntaxes/kmodel.tmLanguage.json was not loaded");
  return grammar;
}

/** A piece of text with its scopes, outermost first. */
export interface Token {
  text: string;
  scopes: string[];
}

let grammar: Promise<IGrammar> | undefined;

/** Splits a .kmodel text into tokens as the editor does, line after line. */
export async function tokenize(source: string): Promise<Token[]> {
  const loaded = await (grammar ??= loadGrammar());
  let state = INITIAL;
  return source.split("\n").flatMap((line) => {
    const { tokens, ruleStack } = loaded.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
  });
}
