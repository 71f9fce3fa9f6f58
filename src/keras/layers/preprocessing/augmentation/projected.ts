import { Float } from "../../../core/argument";
import { choice, number } from "../../../core/kinds";
import { type FillMode, fillModes } from "../../../ops/image/coordinates";
import type { Sampling } from "../../../ops/image/sampling";
import { project } from "../../../ops/image/project";
import { numberLike } from "../../../ops/numbers";
import type { Operations } from "../../../ops/operations";

/** What layers take that move pixels. */
export const fillMode = choice<FillMode>("What stands beyond the border.", fillModes, "reflect", { exact: true });
export const fillValue = number("The value beyond the border, where it is constant.", new Float(0));
export const interpolation = choice<Sampling>(
  "How places between pixels are read.",
  ["nearest", "bilinear"],
  "bilinear",
  {
    exact: true,
  },
);

interface Moving {
  interpolation: Sampling;
  fill_mode: FillMode;
  fill_value: number;
}

/** Images by projections, a row of eight numbers each. */
export const projectBy = <T>(ops: Operations<T>, images: T, rows: T, given: Moving): T =>
  project(ops, images, rows, {
    interpolation: given.interpolation,
    fillMode: given.fill_mode,
    fillValue: given.fill_value,
  });

/** The rows (batch, 8) of projections from the first six numbers, tensors (batch) or numbers for all. */
export function affineRows<T>(ops: Operations<T>, numbers: readonly (T | number)[], like: T): T {
  const zero = ops.zerosLike(like);
  const columns = numbers.map((one) => (typeof one === "number" ? ops.add(zero, numberLike(ops, zero, one)) : one));
  return ops.stack([...columns, zero, zero], -1);
}
