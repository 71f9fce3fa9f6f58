import { type Argument, Float, formatArgument, isList } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { asNumber } from "../../core/parameters";
import { type Given, toShapeTuple, wrongKind } from "./define";

const isWrongSize = (size: Argument): boolean =>
  size === null || typeof size === "string" || size instanceof Float || (asNumber(size) ?? 0) < 0;

/** Throws KerasError for a shape with a size that is no whole number, below zero or not known. */
export function requireKnownSizes({ shape }: Given): void {
  const wrong = (isList(shape) ? shape : [shape!]).find(isWrongSize);
  if (wrong === undefined) return;
  const help = wrong === null ? "; `ops.shape(x)` inside the `call` of a layer has all sizes" : "";
  throw new KerasError(
    "invalid-argument",
    `Sizes must be whole numbers, not below zero. Received: shape=${formatArgument(shape!)}${help}.`,
    { argument: "shape" },
  );
}

/** The same, of a shape that must be a tuple. Throws KerasError. */
export function requireKnownTuple(given: Given): void {
  toShapeTuple(given["shape"]!, "shape");
  requireKnownSizes(given);
}

/** Throws KerasError for what can't fill a tensor. */
export function requireFillValue({ fill_value: value }: Given): void {
  if (typeof value !== "string" && value !== null) return;
  throw wrongKind("fill_value", "a number", value);
}

/** Throws KerasError for bounds or steps that `arange` does not take. */
export function requireSteps({ start, stop, step }: Given): void {
  for (const [argument, value] of Object.entries({ start, stop, step })) requireRangeNumber(argument, value!);
  const by = step === null ? 1 : asNumber(step!);
  if (by === 0) throw new KerasError("invalid-argument", "`step` of `arange` can't be 0.", { argument: "step" });
  const [first, last] = stop === null ? [0, asNumber(start!)] : [asNumber(start!), asNumber(stop!)];
  if (first === undefined || last === undefined || by === undefined || (last - first) * by >= 0) return;
  throw new KerasError(
    "invalid-argument",
    `\`arange\` can't go from ${first} to ${last} in steps of ${by}: the step has the wrong sign.`,
    { argument: step === null ? "start" : "step" },
  );
}

function requireRangeNumber(argument: string, value: Argument): void {
  if (value === null && argument !== "start") return;
  if (value !== null && typeof value !== "boolean" && typeof value !== "string" && !isList(value)) return;
  throw new KerasError(
    "invalid-argument",
    `\`${argument}\` of \`arange\` must be a number. Received: ${argument}=${formatArgument(value)}`,
    { argument },
  );
}
