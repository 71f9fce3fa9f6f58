import type { KerasError, KerasErrorCode } from "../../../keras/core/errors";
import type { Span } from "../../syntax/nodes";
import { argumentSpan } from "../error-spans";
import type { Interpreter } from "../interpreter";
import type { CallSite } from "../values";

/** Where a layer, a call or a model is written. */
export interface Origin {
  span: Span;
  /** The functions of the file that were running, outermost first. */
  scope: readonly string[];
  /** The constructor's call. */
  site: CallSite | undefined;
}

/** `site`: where it is the call of a constructor. */
export function originOf(interpreter: Interpreter, span: Span, site?: CallSite): Origin {
  const { from, to } = interpreter.placeOf(span);
  return { span: { from, to }, scope: interpreter.scopeNames, site };
}

/** The constructor's arguments that a refusal of a layer's input speaks of. */
const argumentsAtFault: Partial<Record<KerasErrorCode, readonly string[]>> = {
  "kernel-too-large": ["kernel_size", "pool_size", "cropping"],
  "shape-mismatch": ["target_shape"],
  "duplicate-name": ["name"],
};

/** Where in a constructor's call the argument stands that a refusal is about; undefined when it is about none. */
export function placeInOrigin(origin: Origin, { code, place }: KerasError): Span | undefined {
  const names = [...(place.argument === undefined ? [] : [place.argument]), ...(argumentsAtFault[code] ?? [])];
  return names.map((name) => origin.site && argumentSpan(origin.site, name)).find((span) => span !== undefined);
}
