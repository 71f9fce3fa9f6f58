import { type Dimension, formatShape } from "../../protocol";
import { Float } from "../core/argument";
import { KerasError } from "../core/errors";
import { axes, choice, number, optional } from "../core/kinds";
import { defineObject } from "../core/object";
import type { Parameter } from "../core/parameters";
import { drawNormal, drawTruncatedNormal, drawUniform } from "../random/draws";
import type { Seed } from "../random/philox";
import { initializerSeed, type InitializerSeed } from "../random/seed-generator";
import { countOf, drawValues, seedDoc } from "./fill";

type Mode = "fan_in" | "fan_out" | "fan_avg";
type Distribution = "truncated_normal" | "untruncated_normal" | "uniform";
type Axes = readonly number[] | number | null;

interface Scaling {
  scale: number;
  mode: Mode;
  distribution: Distribution;
  seed: InitializerSeed;
  input_axes: Axes;
  output_axes: Axes;
}

type FanAxes = Pick<Scaling, "input_axes" | "output_axes">;

/** Axes count where both sides are given; Keras then wants tuples, of axes that are there. Throws KerasError. */
function checkAxes(shape: readonly Dimension[], { input_axes, output_axes }: FanAxes): void {
  if (input_axes === null || output_axes === null) return;
  for (const [name, axes] of Object.entries({ input_axes, output_axes })) {
    if (typeof axes === "number")
      throw new KerasError("invalid-argument", `\`${name}\` must be a tuple: write (${axes},).`, { argument: name });
    if (axes.some((axis) => axis < -shape.length || axis >= shape.length))
      throw new KerasError(
        "invalid-argument",
        `\`${name}\` ${formatShape(axes)} is out of range for a weight of shape ${formatShape([...shape])}.`,
        { argument: name },
      );
  }
}

/** Inputs and outputs of one unit, as Keras' `compute_fans`. */
export function computeFans(
  shape: readonly number[],
  inputAxes: Axes = null,
  outputAxes: Axes = null,
): [fanIn: number, fanOut: number] {
  if (inputAxes !== null && outputAxes !== null) {
    const along = (chosen: number | readonly number[]) => countOf([chosen].flat().map((axis) => shape.at(axis)!));
    return [along(inputAxes), along(outputAxes)];
  }
  if (shape.length < 1) return [1, 1];
  if (shape.length === 1) return [shape[0]!, shape[0]!];
  const receptive = countOf(shape.slice(0, -2));
  return [shape.at(-2)! * receptive, shape.at(-1)! * receptive];
}

/** The standard deviation of a standard normal that is cut at ±2. */
const truncatedDeviation = 0.87962566103423978;

/** Draws of mean 0 whose variance is `scale / fan`. */
function scaledDraws(shape: readonly number[], session: Seed, given: Scaling): Float32Array {
  const [fanIn, fanOut] = computeFans(shape, given.input_axes, given.output_axes);
  const fan = { fan_in: fanIn, fan_out: fanOut, fan_avg: (fanIn + fanOut) / 2 }[given.mode];
  const variance = given.scale / Math.max(1, fan);
  const deviation = Math.sqrt(variance);
  const limit = Math.sqrt(3 * variance);
  const seeds = [given.seed, session] as const;
  const draws: Record<Distribution, () => Float32Array> = {
    truncated_normal: () => drawValues(drawTruncatedNormal, shape, seeds, deviation / truncatedDeviation),
    untruncated_normal: () => drawValues(drawNormal, shape, seeds, deviation),
    uniform: () => drawValues(drawUniform, shape, seeds, 2 * limit, -limit),
  };
  return draws[given.distribution]();
}

const fanParameters = {
  seed: initializerSeed(seedDoc),
  input_axes: optional(axes("The axes that count as inputs.")) as Parameter<Axes>,
  output_axes: optional(axes("The axes that count as outputs.")) as Parameter<Axes>,
};

const distributionChoice = choice(
  "The distribution of the draws.",
  ["truncated_normal", "untruncated_normal", "uniform", "normal"],
  "truncated_normal",
);

const varianceScaling = defineObject({
  kind: "initializer",
  name: "VarianceScaling",
  identifiers: ["variance_scaling"],
  summary: "Draws whose variance is `scale` over the number of inputs or outputs of a unit.",
  parameters: {
    scale: number("The factor of the variance.", new Float(1)),
    mode: choice<Mode>("What the variance is divided by.", ["fan_in", "fan_out", "fan_avg"], "fan_in", { exact: true }),
    distribution: distributionChoice,
    ...fanParameters,
  },
  create(given) {
    if (given.scale <= 0) {
      throw new KerasError(
        "invalid-argument",
        `Argument \`scale\` must be positive float. Received: scale=${given.scale}`,
        { argument: "scale" },
      );
    }
    const distribution = given.distribution === "normal" ? "truncated_normal" : given.distribution;
    return {
      checkShape: (shape: readonly Dimension[]) => checkAxes(shape, given),
      initialize: (shape: readonly number[], session: Seed) => scaledDraws(shape, session, { ...given, distribution }),
    };
  },
});

/** Variance scaling under the names of those who proposed it. */
function scaled(
  name: string,
  identifier: string,
  summary: string,
  fixed: Pick<Scaling, "scale" | "mode" | "distribution">,
) {
  return defineObject({
    kind: "initializer",
    name,
    identifiers: [identifier],
    summary,
    parameters: fanParameters,
    create: (given) => ({
      checkShape: (shape: readonly Dimension[]) => checkAxes(shape, given),
      initialize: (shape: readonly number[], session: Seed) => scaledDraws(shape, session, { ...given, ...fixed }),
    }),
  });
}

/** Initializers whose spread depends on the weight's shape. */
export const varianceScalingInitializers = [
  varianceScaling,
  scaled("GlorotUniform", "glorot_uniform", "Uniform in ±√(6 / (fan_in + fan_out)).", {
    scale: 1,
    mode: "fan_avg",
    distribution: "uniform",
  }),
  scaled("GlorotNormal", "glorot_normal", "Truncated normal of standard deviation √(2 / (fan_in + fan_out)).", {
    scale: 1,
    mode: "fan_avg",
    distribution: "truncated_normal",
  }),
  scaled("HeNormal", "he_normal", "Truncated normal of standard deviation √(2 / fan_in), for relu.", {
    scale: 2,
    mode: "fan_in",
    distribution: "truncated_normal",
  }),
  scaled("HeUniform", "he_uniform", "Uniform in ±√(6 / fan_in), for relu.", {
    scale: 2,
    mode: "fan_in",
    distribution: "uniform",
  }),
  scaled("LecunNormal", "lecun_normal", "Truncated normal of standard deviation √(1 / fan_in), for selu.", {
    scale: 1,
    mode: "fan_in",
    distribution: "truncated_normal",
  }),
  scaled("LecunUniform", "lecun_uniform", "Uniform in ±√(3 / fan_in).", {
    scale: 1,
    mode: "fan_in",
    distribution: "uniform",
  }),
];
