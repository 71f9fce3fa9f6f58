import { type Argument, formatArgument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { asNumber, type Parameter } from "../../core/parameters";
import type { Initializer } from "../../core/initializer";
import { numberLike } from "../../ops/numbers";
import type { Operations } from "../../ops/operations";

const limits = ["rmax", "rmin", "dmax"] as const;

/** Bounds of the correction; absent ones do not bind. */
export type Clipping = Partial<Record<(typeof limits)[number], number>>;

function readClipping(argument: Argument): Clipping {
  if (argument === null) return {};
  const entries = argument instanceof Map ? [...(argument as ReadonlyMap<string, Argument>)] : undefined;
  if (!entries || entries.some(([key]) => !(limits as readonly string[]).includes(key))) {
    throw new KerasError(
      "invalid-argument",
      `Received invalid keys for \`renorm_clipping\` argument: ${formatArgument(argument)}. Supported values: ['rmax', 'rmin', 'dmax'].`,
      { argument: "renorm_clipping" },
    );
  }
  return Object.fromEntries(entries.flatMap(([key, value]) => (value === null ? [] : [[key, asNumber(value)]])));
}

/** `renorm_clipping`: read when renormalization is on, as Keras does. */
export const clippingParameter: Parameter<Argument> = {
  type: "dict | None",
  doc: "Limits of batch renormalization: `rmax`, `rmin`, `dmax`.",
  default: null,
  parse: (argument) => argument,
};

/** The limits, checked. Throws KerasError. */
export function clippingOf(argument: Argument): Clipping {
  const clipping = readClipping(argument);
  const { rmax, rmin, dmax } = clipping;
  const refuse = (message: string) => new KerasError("invalid-argument", message, { argument: "renorm_clipping" });
  if (rmax !== undefined && rmin !== undefined && rmax < rmin)
    throw refuse(
      `rmax should be greater than rmin in the \`renorm_clipping\` argument. Received: rmax=${rmax}, rmin=${rmin}.`,
    );
  if (dmax !== undefined && dmax < 0)
    throw refuse(`dmax should be non-negative in the \`renorm_clipping\` argument. Received: dmax=${dmax}.`);
  return clipping;
}

/** The first standard deviations, from the initializer of the variances. */
export const squareRootOf = (initializer: Initializer): Initializer => ({
  definition: initializer.definition,
  initialize: (shape, random) => initializer.initialize(shape, random).map(Math.sqrt),
});

/** The factor and the offset of one step; absent ones change nothing. All vectors here have one entry a channel. */
export interface Affine<T> {
  factor: T | undefined;
  offset: T | undefined;
}

/** What batch renormalization keeps from step to step. */
export interface KnownStatistics<T> {
  mean: T;
  deviation: T;
}

/**
 * Ioffe, "Batch Renormalization", 2017: brings what the batch's statistics gave to what the known ones would have given,
 * within the limits, as another factor and offset. No gradient flows through the correction.
 */
export function correct<T>(
  ops: Operations<T>,
  batch: KnownStatistics<T>,
  known: KnownStatistics<T>,
  margin: number,
  { rmin, rmax, dmax }: Clipping,
  { factor, offset }: Affine<T>,
): Affine<T> {
  const divisor = ops.maximum(known.deviation, numberLike(ops, known.deviation, Math.sqrt(margin)));
  const clipped = (x: T, low: number | undefined, high: number | undefined): T => {
    const bounded = low === undefined ? x : ops.maximum(x, numberLike(ops, x, low));
    return ops.stopGradient(high === undefined ? bounded : ops.minimum(bounded, numberLike(ops, x, high)));
  };
  const ratio = clipped(ops.divide(batch.deviation, divisor), rmin, rmax);
  const distance = ops.divide(ops.subtract(batch.mean, known.mean), divisor);
  const shift = clipped(distance, dmax === undefined ? undefined : -dmax, dmax);
  const shifted = factor === undefined ? shift : ops.multiply(shift, factor);
  return {
    factor: factor === undefined ? ratio : ops.multiply(ratio, factor),
    offset: offset === undefined ? shifted : ops.add(shifted, offset),
  };
}
