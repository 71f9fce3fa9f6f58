import type { Argument } from "../../../keras/core/argument";
import { KerasError } from "../../../keras/core/errors";
import type { CallArguments, ParameterTable } from "../../../keras/core/parameters";
import { kerasErrorSpan } from "../error-spans";
import type { LocatedKerasError } from "../errors";
import type { Interpreter } from "../interpreter";
import type { CallSite } from "../values";

/**
 * Makes something of a call's arguments. While typing, an argument that is refused is reported and left out: the others
 * are checked too, and the layer keeps its shape. Throws KerasError for what can't be left out.
 */
export function makeLeniently<R>(
  interpreter: Interpreter,
  parameters: ParameterTable,
  call: CallArguments,
  site: CallSite,
  make: (call: CallArguments) => R,
): R {
  for (let given = call; ;) {
    try {
      return make(given);
    } catch (error) {
      const rest =
        error instanceof KerasError && interpreter.goesOn
          ? without(given, error.place.argument, parameters)
          : undefined;
      if (!rest) throw error;
      const refused = error as LocatedKerasError;
      refused.span ??= kerasErrorSpan(site, refused);
      interpreter.report(refused, site.span);
      given = rest;
    }
  }
}

/** The arguments with one left to its default; undefined when that changes nothing or it has none. */
function without(
  { positional, keywords }: CallArguments,
  argument: string | undefined,
  parameters: ParameterTable,
): CallArguments | undefined {
  if (argument === undefined) return undefined;
  const parameter = parameters[argument];
  if (keywords.has(argument)) {
    if (parameter && parameter.default === undefined && !isGivenTwice(argument, positional, parameters))
      return undefined;
    return { positional, keywords: new Map([...keywords].filter(([name]) => name !== argument)) };
  }
  const index = positionOf(argument, parameters);
  if (
    parameter?.default === undefined ||
    index < 0 ||
    index >= positional.length ||
    positional[index] === parameter.default
  )
    return undefined;
  const { default: fallback } = parameter;
  return { positional: positional.map((value, at) => (at === index ? fallback : value)), keywords };
}

function positionOf(argument: string, parameters: ParameterTable): number {
  return Object.keys(parameters)
    .filter((name) => !parameters[name]!.keywordOnly)
    .indexOf(argument);
}

function isGivenTwice(argument: string, positional: readonly Argument[], parameters: ParameterTable): boolean {
  const index = positionOf(argument, parameters);
  return index >= 0 && index < positional.length;
}
