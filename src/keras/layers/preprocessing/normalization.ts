import { type Dimension, formatShape } from "../../../protocol";
import { compatible } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { axes, boolean, ofPython, optional } from "../../core/kinds";
import { type Builder, defineLayer, type Layer, type ShapeList } from "../../core/layer";
import type { DataSample } from "../../core/learning";
import type { Values } from "../../core/parameters";
import type { Weight } from "../../core/weight";
import { initializers } from "../../initializers/initializers";
import { numberLike } from "../../ops/numbers";
import { epsilon } from "../../ops/unit-vectors";
import { array, arrayTensor, isUnknownArray, type NumberArray } from "./array";
import { momentsOf } from "./data-moments";

const parameters = {
  axis: ofPython(optional(axes("The axes that have a mean and a variance for each index; None: one for all."), -1)),
  mean: optional(array("The mean, of which nothing is left.")),
  variance: optional(array("The variance, which becomes 1.")),
  invert: boolean("Whether the normalization is undone.", false),
};

type Given = Values<typeof parameters>;

const refuse = (code: "invalid-argument" | "invalid-dimension" | "shape-mismatch", message: string): never => {
  throw new KerasError(code, message, code === "invalid-dimension" ? { input: 0 } : { argument: "mean" });
};

/** The axes as a list. */
const listed = ({ axis }: Given): readonly number[] => (axis === null ? [] : typeof axis === "number" ? [axis] : axis);

/** The axes counted from 0, in ascending order. */
const keptAxes = (given: Given, rank: number): number[] =>
  listed(given)
    .map((axis) => (axis < 0 ? axis + rank : axis))
    .sort((a, b) => a - b);

/** The shape in which `mean` fits the input: its axes are the last of those kept. */
function spread({ shape }: NumberArray, kept: readonly number[], rank: number): number[] {
  const spreaded = Array<number>(rank).fill(1);
  shape.forEach((size, index) => (spreaded[kept[index + kept.length - shape.length]!] = size));
  return spreaded;
}

/** Throws KerasError where the axes or the given mean do not fit the input. */
function checkShapes(given: Given, shape: readonly Dimension[]): void {
  const rank = shape.length;
  if (listed(given).some((axis) => axis < -rank || axis >= rank)) {
    throw new KerasError(
      "invalid-argument",
      `All \`axis\` values must be in the range [-ndim, ndim). Received inputs with ndim=${rank}, while axis=${formatShape(listed(given))}`,
      { argument: "axis" },
    );
  }
  const kept = keptAxes(given, rank);
  const free = kept.find((axis) => shape[axis] === null);
  if (free !== undefined) {
    refuse(
      "invalid-dimension",
      `All \`axis\` values to be kept must have a known shape. Received axis=${formatShape(listed(given))}, inputs.shape=${formatShape([...shape])}, with unknown axis at index ${free}`,
    );
  }
  const { mean } = given;
  if (mean?.values && spread(mean, kept, rank).some((size, axis) => size !== 1 && size !== shape[axis])) {
    refuse(
      "shape-mismatch",
      `\`mean\` of shape ${formatShape([...mean.shape])} does not fit inputs of shape ${formatShape([...shape])} along axis ${formatShape(kept)}.`,
    );
  }
}

function build({ arguments: given, weight }: Builder<Given>, [input]: ShapeList) {
  checkShapes(given, input!);
  if (given.mean !== null) return { mean: undefined, variance: undefined, count: undefined };
  const shape = keptAxes(given, input!.length).map((axis) => input![axis]!);
  const zeros = initializers.resolve("zeros", "mean");
  return {
    mean: weight("mean", shape, { initializer: zeros, trainable: false }),
    variance: weight("variance", shape, { initializer: initializers.resolve("ones", "variance"), trainable: false }),
    count: weight("count", [], { initializer: zeros, trainable: false, dtype: "int32" }),
  };
}

/** Builds the layer for data, and finds their mean and variance where they are known. Throws KerasError. */
function learnMoments(layer: Layer, data: readonly DataSample[]): ReadonlyMap<Weight, Float32Array> {
  const given = layer.values as Given;
  if (given.mean !== null)
    refuse("invalid-argument", "A Normalization with a given `mean` and `variance` can't be adapted.");
  const { shape } = data[0]!;
  if (!layer.built) layer.build([shape]);
  const kept = keptAxes(given, shape.length);
  const fixed = layer.builtShapes![0]!;
  const other = data.find((sample) =>
    kept.some((axis) => !compatible(sample.shape[axis] ?? null, fixed[axis] ?? null)),
  );
  if (other) {
    refuse(
      "shape-mismatch",
      `The layer was built with input_shape=${formatShape([...fixed])}, but adapt() is being called with data with an incompatible shape, data.shape=${formatShape([...other.shape])}`,
    );
  }
  const moments = momentsOf(data, kept);
  const { mean, variance } = layer.weights;
  return new Map(moments && mean && variance ? [[mean, moments.mean] as const, [variance, moments.variance]] : []);
}

/** https://keras.io/api/layers/preprocessing_layers/numerical/normalization/ */
export const normalization = defineLayer({
  name: "Normalization",
  family: "preprocessing",
  summary: "Brings its input to mean 0 and variance 1, by a mean and a variance that are given or found by `adapt`.",
  parameters,
  check({ axis, mean, variance }) {
    if ((mean === null) !== (variance === null)) {
      const lacking = mean === null ? "mean" : "variance";
      refuse(
        "invalid-argument",
        `When setting values directly, both \`mean\` and \`variance\` must be set. Received: ${lacking}=None`,
      );
    }
    if (!mean?.values || !variance?.values) return;
    const [ofMean, ofVariance] = [formatShape([...mean.shape]), formatShape([...variance.shape])];
    if (ofMean !== ofVariance) {
      refuse(
        "invalid-argument",
        `When setting values directly, \`mean\` and \`variance\` must have the same shape. Received: mean shape ${ofMean} and variance shape ${ofVariance}`,
      );
    }
    const count = listed({ axis } as Given).length;
    if (mean.shape.length > count) {
      refuse(
        "invalid-argument",
        `The rank of \`mean\` must be less than or equal to the number of axes (${count}). Received: mean shape ${ofMean} for axis ${formatShape(listed({ axis } as Given))}`,
      );
    }
  },
  passesMask: true,
  dataArguments: ["mean", "variance"],
  symbolicOutputs: (layer, [input]) =>
    isUnknownArray(layer.values["mean"]) ? [{ shape: input!.shape, dtype: layer.computeType }] : undefined,
  learning: {
    listIsBatches: true,
    adapt: (layer, data) => (data ? learnMoments(layer, data) : new Map()),
  },
  build,
  call({ ops, arguments: given, weights, computeType }, [input]) {
    const x = ops.cast(input!, computeType);
    const shape = ops.shape(x);
    const kept = keptAxes(given, shape.length);
    const own = shape.map((size, axis) => (kept.includes(axis) ? size : 1));
    const parameter = (fixed: NumberArray | null, weight: typeof weights.mean) =>
      fixed
        ? arrayTensor(ops, fixed, computeType, spread(fixed, kept, shape.length))
        : ops.reshape(ops.cast(weight!, computeType), own);
    const mean = parameter(given.mean, weights.mean);
    const variance = parameter(given.variance, weights.variance);
    const deviation = ops.maximum(ops.sqrt(variance), numberLike(ops, variance, epsilon));
    return given.invert ? ops.add(mean, ops.multiply(x, deviation)) : ops.divide(ops.subtract(x, mean), deviation);
  },
});
