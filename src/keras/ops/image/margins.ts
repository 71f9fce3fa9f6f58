import type { Dimension } from "../../../protocol";
import { KerasError } from "../../core/errors";
import type { AxisIndex, Operations } from "../operations";

/** What is said of one axis: two of what is taken or added before, after, and of the length that comes out. */
export interface Margin {
  before: number | null;
  after: number | null;
  target: number | null;
}

/** How the arguments of both axes are called: `top_padding`, `target_height`. */
export interface MarginNames {
  before: string;
  after: string;
  target: string;
}

const refuse = (name: string, value: number): KerasError =>
  new KerasError("invalid-argument", `${name} must be >= 0. Received: ${name}=${value}`, { argument: name });

/** Refuses what does not tell exactly two of the three. Throws KerasError. */
export function checkMargin(margin: Margin, names: MarginNames): void {
  const keys = ["before", "after", "target"] as const;
  if (keys.filter((key) => margin[key] === null).length !== 1) {
    const received = keys.map((key) => `${names[key]}=${margin[key] ?? "None"}`).join(", ");
    throw new KerasError(
      "invalid-argument",
      `Must specify exactly two of ${keys.map((key) => names[key]).join(", ")}. Received: ${received}`,
      { argument: names.before },
    );
  }
  for (const key of keys) if ((margin[key] ?? 0) < 0) throw refuse(names[key], margin[key]!);
}

/** The length of an axis with margins (`sign` 1) or without them (-1), and how much is before and after. */
function resolve(length: Dimension, margin: Margin, names: MarginNames, sign: 1 | -1) {
  const { before, after, target } = margin;
  if (typeof length !== "number") return { length: target ?? length, before: before ?? 0, after: after ?? 0 };
  const whole = target ?? length + sign * (before! + after!);
  const rest = sign * (whole - length);
  const found = { length: whole, before: before ?? rest - after!, after: after ?? rest - before! };
  for (const key of ["before", "after"] as const) if (found[key] < 0) throw refuse(names[key], found[key]);
  if (whole < 0) throw refuse(names.target, whole);
  return found;
}

type Both<V> = readonly [height: V, width: V];

/** Images (batch, height, width, channels) with zeros around them. */
export function padImages<T>(ops: Operations<T>, images: T, margins: Both<Margin>, names: Both<MarginNames>): T {
  const shape = ops.shape(images);
  const found = margins.map((margin, index) => resolve(shape[index + 1]!, margin, names[index]!, 1));
  if (found.some((_, index) => typeof shape[index + 1] !== "number"))
    return ops.full([shape[0]!, ...found.map(({ length }) => length), shape[3]!], 0, ops.dtype(images));
  return ops.pad(images, [[0, 0], ...found.map(({ before, after }): [number, number] => [before, after]), [0, 0]]);
}

/** A part of images (batch, height, width, channels). */
export function cropImages<T>(ops: Operations<T>, images: T, margins: Both<Margin>, names: Both<MarginNames>): T {
  const shape = ops.shape(images);
  const found = margins.map((margin, index) => {
    if (typeof shape[index + 1] !== "number" && margin.target === null) throw needsTarget(names[index]!);
    return resolve(shape[index + 1]!, margin, names[index]!, -1);
  });
  if (found.some((_, index) => typeof shape[index + 1] !== "number"))
    return ops.full([shape[0]!, ...found.map(({ length }) => length), shape[3]!], 0, ops.dtype(images));
  const all: AxisIndex = { kind: "slice", start: undefined, stop: undefined, step: 1 };
  return ops.getItem(images, [
    all,
    ...found.map(({ before, length }): AxisIndex => ({
      kind: "slice",
      start: before,
      stop: before + Number(length),
      step: 1,
    })),
  ]);
}

const needsTarget = ({ target }: MarginNames): KerasError =>
  new KerasError(
    "invalid-argument",
    `When the ${target.replace("target_", "")} of the images is unknown, \`${target}\` must be specified.`,
    { argument: target },
  );
