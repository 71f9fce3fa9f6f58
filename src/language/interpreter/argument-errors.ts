import { suggest } from "../../keras/core/suggest";
import { PythonError, type PythonErrorDetails } from "./errors";

/** The refusal of a keyword that a function does not take, with what may have been meant. */
export function unexpectedKeyword(
  owner: string,
  name: string,
  parameters: readonly { name: string; collect: "*" | "**" | undefined }[],
): PythonError {
  const suggestions = suggest(
    name,
    parameters.filter(({ collect }) => collect === undefined).map((parameter) => parameter.name),
  );
  const hint = suggestions.length > 0 ? `. Did you mean '${suggestions[0]}'?` : "";
  return new PythonError("TypeError", `${owner}() got an unexpected keyword argument '${name}'${hint}`, {
    code: "unknown-argument",
    argument: name,
    suggestions,
  });
}

/** The refusal of more positional arguments than a function takes, as Python counts them. */
export function superfluousArguments(
  owner: string,
  byPosition: readonly { defaultValue: unknown }[],
  given: number,
  place: PythonErrorDetails,
): PythonError {
  const most = byPosition.length;
  const least = byPosition.filter(({ defaultValue }) => defaultValue === undefined).length;
  const count = least === most ? String(most) : `from ${least} to ${most}`;
  return new PythonError(
    "TypeError",
    `${owner}() takes ${count} positional argument${most === 1 && least === 1 ? "" : "s"} but ${given} ${given === 1 ? "was" : "were"} given`,
    { code: "too-many-arguments", ...place },
  );
}

/** The refusal of a call that lacks arguments: all of them by name, those by position first, as Python says it. */
export function missingArguments(
  owner: string,
  missing: readonly { name: string; keywordOnly: boolean }[],
  place: PythonErrorDetails = {},
): PythonError {
  const byPosition = missing.filter(({ keywordOnly }) => !keywordOnly);
  const told = byPosition.length > 0 ? byPosition : missing;
  const kind = byPosition.length > 0 ? "positional" : "keyword-only";
  return new PythonError(
    "TypeError",
    `${owner}() missing ${told.length} required ${kind} argument${told.length > 1 ? "s" : ""}: ${listed(told.map(({ name }) => `'${name}'`))}`,
    { code: "missing-argument", ...place },
  );
}

/** `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`. */
function listed(names: readonly string[]): string {
  if (names.length < 3) return names.join(" and ");
  return `${names.slice(0, -1).join(", ")}, and ${names.at(-1)!}`;
}
