import { KerasError } from "../keras/core/errors";
import { type LocatedKerasError, PythonError } from "../language/interpreter/errors";
import type { Interpreter } from "../language/interpreter/interpreter";
import { refuseText } from "../language/refusal";
import { LineIndex } from "../language/syntax/lines";
import type { Assign, Module } from "../language/syntax/nodes";
import { parse } from "../language/syntax/parser";

import { isOutOfMemory, OutOfMemory } from "./training/out-of-memory";

/** Why a program can't be run, with the line that says so. */
export class ProgramRefused extends Error {
  constructor(
    message: string,
    readonly line?: number,
  ) {
    super(message);
  }
}

/** A program's tree, with the variables set that the command line gives. Throws ProgramRefused. */
export function parseProgram(text: string, settings: ReadonlyMap<string, string> = new Map()): Module {
  const refusal = refuseText(text);
  if (refusal) throw new ProgramRefused(refusal.message);
  const module = withSettings(parse(text), settings);
  const [problem] = module.problems;
  if (problem) throw new ProgramRefused(problem.message, new LineIndex(text).position(problem.from).line + 1);
  return module;
}

/** The names and values of `NAME=VALUE` pairs. */
export const readSettings = (pairs: readonly string[] = []): ReadonlyMap<string, string> =>
  new Map(pairs.map((pair): [string, string] => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));

/** The program with the module-level assignments of these names replaced. */
function withSettings(module: Module, settings: ReadonlyMap<string, string>): Module {
  for (const [name, value] of settings) {
    const assignment = module.statements.find(
      (one): one is Assign =>
        one.kind === "Assign" && one.targets.some((target) => target.kind === "Name" && target.name === name),
    );
    if (!assignment) throw new Error(`The file assigns no variable "${name}" that could be set.`);
    const [given] = parse(value).statements;
    assignment.value =
      given?.kind === "ExpressionStatement" && given.expression.kind !== "Name"
        ? given.expression
        : { kind: "String", value, isBytes: false, from: assignment.from, to: assignment.to };
  }
  return module;
}

/** The seed of `set_random_seed`, where it is written as a number; a fresh one otherwise. */
export function seedOf(text: string): number {
  const match = /set_random_seed\(\s*(?:seed\s*=\s*)?(\d+)\s*\)/.exec(text);
  return match ? Number(match[1]) * 1_000_003 : Math.floor(Math.random() * 2 ** 31);
}

/** One sentence for the user, never a stack. */
export function sentence(error: unknown): string {
  if (error instanceof PythonError && !["ValueError", "FileNotFoundError", "BudgetExceeded"].includes(error.type))
    return `${error.type}: ${error.message}`;
  if (isOutOfMemory(error) && !(error instanceof OutOfMemory))
    return "There is not enough memory for this training: a smaller batch_size or model helps.";
  return error instanceof Error ? error.message : String(error);
}

export function lineOf(error: unknown, interpreter: Interpreter, text: string): number | undefined {
  const span =
    error instanceof PythonError
      ? error.span
      : error instanceof KerasError
        ? (error as LocatedKerasError).span
        : undefined;
  const at = interpreter.frames[0]?.span ?? span ?? interpreter.currentStatement;
  return at && new LineIndex(text).position(at.from).line + 1;
}
