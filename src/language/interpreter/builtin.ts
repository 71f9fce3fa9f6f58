import { missingArguments, superfluousArguments, unexpectedKeyword } from "./argument-errors";
import { PythonError } from "./errors";
import { Builtin, type CallSite, Dict, Float, Tuple, type TypeTest, Unknown, type Value } from "./values";

/** Arguments by parameter name, as a builtin reads them. `*args` is a Tuple, `**kwargs` a Dict. */
export type Arguments = Readonly<Record<string, Value>>;

interface SignatureParameter {
  name: string;
  collect: "*" | "**" | undefined;
  keywordOnly: boolean;
  /** Undefined when required. */
  defaultValue: Value | undefined;
}

/**
 * Makes a builtin from its signature as Python writes it: `builtin("np.zeros", "shape, dtype=None", …)`. Defaults are
 * literals (None, True, numbers, strings). Arguments are bound and checked as Python does.
 */
export function builtin(
  name: string,
  signature: string,
  doc: string,
  call: (given: Arguments, site: CallSite) => Value,
  extra: { attributes?: ReadonlyMap<string, Value>; type?: TypeTest } = {},
): Builtin {
  const form = formOf(parseSignature(signature));
  const shortName = name.slice(name.lastIndexOf(".") + 1);
  return new Builtin(
    shortName,
    (site) => call(bind(shortName, form, site), site),
    { label: `${shortName}(${signature})`, doc },
    extra.attributes,
    extra.type,
  );
}

/** The defaults of a signature, by parameter. */
export const defaultsOf = (signature: string): ReadonlyMap<string, Value> =>
  new Map(
    parseSignature(signature).flatMap(({ name, defaultValue }) =>
      defaultValue === undefined ? [] : [[name, defaultValue] as const],
    ),
  );

function parseSignature(signature: string): SignatureParameter[] {
  const parameters: SignatureParameter[] = [];
  let keywordOnly = false;
  for (const part of splitParameters(signature)) {
    if (part === "" || part === "/") continue;
    if (part === "*") {
      keywordOnly = true;
      continue;
    }
    const collect = part.startsWith("**") ? "**" : part.startsWith("*") ? "*" : undefined;
    const [name, defaultText] = part.slice(collect?.length ?? 0).split("=", 2) as [string, string | undefined];
    parameters.push({
      name,
      collect,
      keywordOnly,
      defaultValue: defaultText === undefined ? undefined : parseLiteral(defaultText),
    });
    if (collect === "*") keywordOnly = true;
  }
  return parameters;
}

/** Splits at commas that are neither in quotes nor in brackets. */
function splitParameters(signature: string): string[] {
  return signature.match(/(?:'[^']*'|\([^)]*\)|[^,'(])+/g)?.map((text) => text.trim()) ?? [];
}

function parseLiteral(text: string): Value {
  if (text === "None") return null;
  if (text === "True") return true;
  if (text === "False") return false;
  if (text.startsWith("(")) return new Tuple(splitParameters(text.slice(1, -1)).map(parseLiteral));
  if (/^["']/.test(text)) return text.slice(1, -1);
  const value = Number(text);
  return /[.e]/.test(text) ? new Float(value) : value;
}

/** Parameters by the ways in which arguments reach them. */
interface SignatureForm {
  parameters: readonly SignatureParameter[];
  byPosition: readonly SignatureParameter[];
  names: readonly string[];
  byName: ReadonlyMap<string, SignatureParameter>;
  rest: SignatureParameter | undefined;
  others: SignatureParameter | undefined;
}

function formOf(parameters: readonly SignatureParameter[]): SignatureForm {
  const single = parameters.filter(({ collect }) => collect === undefined);
  const byPosition = single.filter(({ keywordOnly }) => !keywordOnly);
  return {
    parameters,
    byPosition,
    names: byPosition.map(({ name }) => name),
    byName: new Map(single.map((parameter) => [parameter.name, parameter])),
    rest: parameters.find(({ collect }) => collect === "*"),
    others: parameters.find(({ collect }) => collect === "**"),
  };
}

function bind(owner: string, form: SignatureForm, site: CallSite): Arguments {
  const { parameters, byPosition, byName, rest, others } = form;
  const { positional } = site;
  const bound: Record<string, Value> = {};
  if (positional.length > byPosition.length && !rest)
    throw superfluousArguments(owner, byPosition, positional.length, { argument: byPosition.length });
  for (let index = 0; index < byPosition.length && index < positional.length; index++)
    bound[byPosition[index]!.name] = positional[index]!;
  const spread = site.isOpen ? [new Unknown("spread from what is not known")] : [];
  if (rest) bound[rest.name] = new Tuple([...positional.slice(byPosition.length), ...spread]);
  site.parameterNames ??= form.names;
  const collected = others && new Dict();
  for (const [name, value] of site.keywords) {
    const parameter = byName.get(name);
    if (parameter && name in bound)
      throw new PythonError("TypeError", `${owner}() got multiple values for argument '${name}'`, {
        code: "invalid-argument",
        argument: name,
      });
    if (parameter) bound[name] = value;
    else if (collected) collected.set(name, value);
    else throw unexpectedKeyword(owner, name, parameters);
  }
  if (collected) bound[others.name] = collected;
  const isOpen = ({ name, collect }: SignatureParameter): boolean => !(name in bound) && collect === undefined;
  for (const parameter of parameters) {
    if (!isOpen(parameter)) continue;
    if (parameter.defaultValue === undefined)
      throw missingArguments(
        owner,
        parameters.filter((other) => isOpen(other) && other.defaultValue === undefined),
      );
    bound[parameter.name] = parameter.defaultValue;
  }
  return bound;
}
