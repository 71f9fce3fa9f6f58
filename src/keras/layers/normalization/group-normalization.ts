import { type Dimension, formatShape } from "../../../protocol";
import { type Argument, Float } from "../../core/argument";
import { mapDimension } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { integer, number, ofPython } from "../../core/kinds";
import { defineLayer } from "../../core/layer";
import { invalidArgument, type Parameter } from "../../core/parameters";
import { affineInitializers, affinePenalties, affineSwitches, buildAffine } from "./affine";
import { axisOfInput, otherAxes } from "../../ops/axes";
import { moments, normalize, precise } from "../../ops/moments";

const groupsParameter: Parameter<number> = {
  type: "int",
  doc: "The number of groups of channels; -1: each channel is one.",
  default: 32,
  ofPython: true,
  parse(argument: Argument, place) {
    const value = typeof argument === "boolean" ? Number(argument) : argument;
    if (typeof value === "number" && (value > 0 || value === -1)) return value;
    throw invalidArgument(place, "a positive integer (or `-1` for instance normalization)", argument);
  },
};

/** The number of groups for so many channels. Throws KerasError where they do not divide. */
function countGroups(groups: number, shape: readonly Dimension[], axis: number): number {
  const channels = shape[axis] ?? null;
  if (channels === null) {
    throw new KerasError(
      "invalid-dimension",
      `Axis ${axis} of input tensor should have a defined dimension but the layer received an input with shape ${formatShape([...shape])}.`,
      { input: 0 },
    );
  }
  if (channels === "?") return groups;
  if (groups === -1) return channels;
  const refuse = (message: string) => new KerasError("invalid-argument", message, { argument: "groups" });
  if (channels < groups)
    throw refuse(`Number of groups (${groups}) cannot be more than the number of channels (${channels}).`);
  if (channels % groups !== 0)
    throw refuse(`The number of channels (${channels}) must be a multiple of the number of groups (${groups}).`);
  return groups;
}

/** Wu and He, "Group Normalization", 2018. https://keras.io/api/layers/normalization_layers/group_normalization/ */
export const groupNormalization = defineLayer({
  name: "GroupNormalization",
  family: "normalization",
  summary: "Brings each example's groups of channels to mean 0 and variance 1.",
  parameters: {
    groups: groupsParameter,
    axis: ofPython(integer("The axis of the channels.", -1)),
    epsilon: number("Added to the variance, against division by 0.", new Float(0.001)),
    ...affineSwitches,
    ...affineInitializers,
    ...affinePenalties,
  },
  passesMask: true,
  keepsInputType: true,
  inputs: ({ axis }, built) => (built ? { rank: built[0]!.length, axes: { [axis]: built[0]!.at(axis)! } } : {}),
  build(builder, [input]) {
    const axis = axisOfInput(builder.arguments.axis, input!);
    countGroups(builder.arguments.groups, input!, axis);
    return buildAffine(builder, [input![axis]!]);
  },
  /** (batch, …, channels, …) is read as (batch, …, groups, channels / groups, …). */
  call({ ops, arguments: given, weights, computeType }, [input]) {
    const shape = ops.shape(input!);
    const axis = axisOfInput(given.axis, shape);
    const groups = countGroups(given.groups, shape, axis);
    const parts = [groups, mapDimension(shape[axis]!, (channels) => channels / groups)];
    const grouped = [...shape.slice(0, axis), ...parts, ...shape.slice(axis + 1)];
    const x = precise(ops, ops.reshape(input!, grouped));
    const wide = (vector: typeof x) =>
      ops.reshape(
        vector,
        grouped.map((size, index) => (index === axis || index === axis + 1 ? size : 1)),
      );
    // Over the batch axis Keras keeps the last axis in place of the groups.
    const kept = axis === 0 ? shape.length : axis;
    const normalized = normalize(ops, x, moments(ops, x, otherAxes(grouped, [0, kept])), given.epsilon, {
      factor: weights.gamma && wide(weights.gamma),
      offset: weights.beta && wide(weights.beta),
    });
    return ops.cast(ops.cast(ops.reshape(normalized, shape), ops.dtype(input!)), computeType);
  },
  details: ({ groups }) => (groups === -1 ? "each channel" : `${groups} groups`),
});
