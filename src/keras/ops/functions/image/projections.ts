import { type Dimension, formatShape } from "../../../../protocol";
import { KerasError } from "../../../core/errors";
import { choice } from "../../../core/kinds";
import { fillModes } from "../../image/coordinates";
import { asFloats, checkRank, isKnown, overKnownImages } from "../../image/over-images";
import { project, projectionOf, type ProjectOptions } from "../../image/project";
import type { Operations } from "../../operations";
import { type Given, type OperationFunction, toNumber } from "../define";
import { floatsOf, formatOf, imageModule, read, samplings } from "./arguments";

export const fillMode = choice("What stands beyond the border.", fillModes, "constant", { exact: true });

const sampled = (owner: string, given: Given): Pick<ProjectOptions, "interpolation" | "fillValue"> => ({
  interpolation: read(samplings, owner, "interpolation", given),
  fillValue: toNumber(given["fill_value"]!, "fill_value"),
});

/** Images of any kind through projections whose shape is known. */
const projected = <T>(ops: Operations<T>, images: T, projections: T, given: Given, options: ProjectOptions): T =>
  overKnownImages(ops, images, formatOf("affine_transform", given), (batch) =>
    asFloats(ops, batch, (floats) => project(ops, floats, projections, options)),
  );

/** Refuses lists, which have no shape in Keras. Throws KerasError. */
function requireTensor<T>(given: T | T[] | undefined, argument: string): T {
  if (given !== undefined && !Array.isArray(given)) return given;
  throw new KerasError("not-a-tensor", `\`${argument}\` must be a tensor or an array: \`np.array([…])\` makes one.`, {
    argument,
  });
}

function affine<T>(ops: Operations<T>, images: T, transform: T, given: Given): T {
  checkRank(ops.shape(images));
  const shape = ops.shape(transform);
  if (shape.length !== 1 && shape.length !== 2)
    throw new KerasError(
      "wrong-rank",
      `Invalid transform rank: expected rank 1 (single transform) or rank 2 (batch of transforms). Received input with shape: transform.shape=${formatShape([...shape])}`,
      { argument: "transform" },
    );
  const options = {
    ...sampled("affine_transform", given),
    fillMode: read(fillMode, "affine_transform", "fill_mode", given),
  };
  const rows = shape.length === 1 ? ops.expandDims(transform, 0) : transform;
  return isKnown(shape) ? projected(ops, images, rows, given, options) : images;
}

/** Refuses what is not four points, or four for each image. Throws KerasError. */
function checkPoints(shape: readonly Dimension[], argument: string): void {
  const isRight = (shape.length === 2 || shape.length === 3) && shape.at(-2) === 4 && shape.at(-1) === 2;
  if (isRight) return;
  throw new KerasError(
    "shape-mismatch",
    `Invalid ${argument} shape: expected (4,2) for a single image or (N,4,2) for a batch. Received shape: ${formatShape([...shape])}`,
    { argument },
  );
}

function perspective<T>(ops: Operations<T>, images: T, start: T, end: T, given: Given): T {
  checkRank(ops.shape(images));
  const shapes = [ops.shape(start), ops.shape(end)] as const;
  checkPoints(shapes[0], "start_points");
  checkPoints(shapes[1], "end_points");
  if (shapes[0].join() !== shapes[1].join())
    throw new KerasError(
      "shape-mismatch",
      `start_points and end_points must have the same shape. Received start_points.shape=${formatShape([...shapes[0]])}, end_points.shape=${formatShape([...shapes[1]])}`,
      { argument: "end_points" },
    );
  const options = { ...sampled("perspective_transform", given), fillMode: "constant" as const };
  if (!isKnown(shapes[0])) return images;
  const found = projectionOf(ops, start, end);
  return projected(ops, images, shapes[0].length === 2 ? ops.expandDims(found, 0) : found, given, options);
}

/** Images turned, sheared, seen from elsewhere. https://keras.io/api/ops/image/ */
export const projectionFunctions: readonly OperationFunction[] = [
  {
    name: "affine_transform",
    className: "AffineTransform",
    ...imageModule,
    signature: "images, transform, interpolation='bilinear', fill_mode='constant', fill_value=0, data_format=None",
    doc: "Each pixel read where a transform says.",
    tensors: ["images", "transform"],
    evaluate: <T>(ops: Operations<T>, [images, transform]: readonly (T | T[])[], given: Given) =>
      affine(ops, images as T, floatsOf(ops, requireTensor(transform, "transform")), given),
  },
  {
    name: "perspective_transform",
    className: "PerspectiveTransform",
    ...imageModule,
    signature: "images, start_points, end_points, interpolation='bilinear', fill_value=0, data_format=None",
    doc: "Four points of images brought to four other places.",
    tensors: ["images", "start_points", "end_points"],
    evaluate: <T>(ops: Operations<T>, [images, start, end]: readonly (T | T[])[], given: Given) =>
      perspective(ops, images as T, floatsOf(ops, start), floatsOf(ops, end), given),
  },
];
