import { suggest } from "../../../keras/core/suggest";
import { publicNames } from "../../../keras/public-names";
import type { Span } from "../../syntax/nodes";
import { PythonError } from "../errors";

/** The spellings under which all of Keras' public modules are reached. */
const publicPath = /^(?:tensorflow\.)?keras\.(?!src\b|api\b|_)/;

/** Refuses the import of a module that Keras does not have. Throws PythonError. */
export function requireKerasModule(name: string, span: Span): void {
  if (!publicPath.test(name)) return;
  const [first = "", second] = name.replace(publicPath, "").split(".");
  refuseMissing("keras", first, name, span);
  if (second !== undefined) refuseMissing(`keras.${first}`, second, name, span);
}

/** Classes begin with a capital. */
const isModuleName = (name: string): boolean => /^[a-z]/.test(name);

function refuseMissing(parent: string, part: string, name: string, span: Span): void {
  const known = publicNames[parent];
  if (!known || known.includes(part) || part === "") return;
  const suggestions = suggest(part, known.filter(isModuleName)).map((suggestion) =>
    name.replace(`${parent}.${part}`, `${parent}.${suggestion}`),
  );
  const hint = suggestions.length > 0 ? ` Did you mean '${suggestions[0]}'?` : "";
  throw new PythonError("ModuleNotFoundError", `No module named '${name}' in Keras 3.${hint}`, {
    code: "unknown-import",
    span,
    suggestions,
  });
}
