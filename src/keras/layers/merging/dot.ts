import { type Dimension, formatShape, formatShapes } from "../../../protocol";
import { resolveAxis, sizeOf } from "../../core/dimensions";
import { KerasError } from "../../core/errors";
import { boolean } from "../../core/kinds";
import { defineLayer, type ShapeList } from "../../core/layer";
import { asInteger, invalidArgument, type Parameter } from "../../core/parameters";
import type { Operations } from "../../ops/operations";
import { unitVectors } from "../../ops/unit-vectors";

type Axes = readonly [number, number];

const axesParameter: Parameter<Axes> = {
  type: "int | (int, int)",
  doc: "The axis of each input along which products are summed.",
  ofPython: true,
  parse(argument, place) {
    const given = Array.isArray(argument) ? argument.map(asInteger) : [asInteger(argument), asInteger(argument)];
    if (given.length !== 2 || given.includes(undefined))
      throw invalidArgument(place, "an integer or a tuple of 2", argument);
    return given as unknown as Axes;
  },
};

const refuseAxis = (axis: number, shape: readonly Dimension[], reason: string): KerasError =>
  new KerasError(
    "invalid-argument",
    `Cannot sum products over axis ${axis} of the shape ${formatShape([...shape])}: ${reason}.`,
    { argument: "axes" },
  );

/** The axes counted from 0. Throws KerasError where an input has no such axis, or the sizes differ. */
function resolveAxes(axes: Axes, shapes: ShapeList): Axes {
  const [a, b] = shapes.map((shape, index) => {
    const axis = resolveAxis(axes[index]!, shape.length);
    if (axis === undefined) throw refuseAxis(axes[index]!, shape, "there is no such axis");
    return axis;
  }) as [number, number];
  const [first, second] = shapes as [Dimension[], Dimension[]];
  const [left, right] = [first[a], second[b]] as [Dimension, Dimension];
  if (left !== right && left !== "?" && right !== "?") {
    throw new KerasError(
      "shape-mismatch",
      `Incompatible input shapes: axis values ${left ?? "None"} (at axis ${a}) != ${right ?? "None"} (at axis ${b}). Full input shapes: ${formatShape([...first])}, ${formatShape([...second])}`,
      { input: 1 },
    );
  }
  return [a, b];
}

/** The tensor with an axis moved elsewhere. */
function moveAxis<T>(ops: Operations<T>, x: T, axis: number, place: number): T {
  const order = ops
    .shape(x)
    .map((_, index) => index)
    .filter((index) => index !== axis);
  order.splice(place, 0, axis);
  return order.every((from, index) => from === index) ? x : ops.transpose(x, order);
}

/** Keras' `batch_dot`: a product of matrices, one an example, over the given axes. */
function batchDot<T>(ops: Operations<T>, x: T, y: T, [a, b]: Axes): T {
  const left = moveAxis(ops, x, a, ops.shape(x).length - 1);
  const right = moveAxis(ops, y, b, 1);
  const [batch, ...outer] = ops.shape(left);
  const inner = ops.shape(right).slice(2);
  const size = outer.pop()!;
  const product = ops.matmul(
    ops.reshape(left, [batch!, sizeOf(outer), size]),
    ops.reshape(right, [ops.shape(right)[0]!, size, sizeOf(inner)]),
  );
  const kept = [...outer, ...inner];
  return ops.reshape(product, [batch!, ...(kept.length === 0 ? [1] : kept)]);
}

/** https://keras.io/api/layers/merging_layers/dot/ */
export const dot = defineLayer({
  name: "Dot",
  family: "merging",
  summary: "Sums of products between two inputs, for each example.",
  parameters: {
    axes: axesParameter,
    normalize: boolean("Whether vectors get the length 1 first: the cosine of their angle.", false),
  },
  minInputs: 1,
  build({ arguments: { axes } }, shapes) {
    if (shapes.length !== 2) {
      throw new KerasError(
        "not-a-tensor",
        `A \`Dot\` layer should be called on a list of 2 inputs. Received: input_shape=${formatShapes(shapes)}`,
        { input: 0 },
      );
    }
    resolveAxes(axes, shapes);
    return {};
  },
  call({ ops, arguments: { axes, normalize } }, [x, y]) {
    const shapes = [ops.shape(x!), ops.shape(y!)];
    const [a, b] = resolveAxes(axes, shapes);
    const batch = [a, b].indexOf(0);
    if (batch >= 0) throw refuseAxis(axes[batch]!, shapes[batch]!, "axis 0 is the batch");
    return normalize
      ? batchDot(ops, unitVectors(ops, x!, a), unitVectors(ops, y!, b), [a, b])
      : batchDot(ops, x!, y!, [a, b]);
  },
  /** The axes that are not summed over, without the batch of the second, be it there or not. */
  symbolicCall({ arguments: { axes } }, [x, y]) {
    const [a, b] = resolveAxes(axes, [x!.shape, y!.shape]);
    const without = (shape: readonly Dimension[], axis: number) => shape.filter((_, index) => index !== axis);
    const kept = [...without(x!.shape, a), ...without(y!.shape, b).slice(1)];
    return { ...x!, shape: kept.length === 1 ? [...kept, 1] : kept };
  },
  details: ({ axes: [a, b] }) => (a === b ? `axis ${a}` : `axes ${a}, ${b}`),
});
