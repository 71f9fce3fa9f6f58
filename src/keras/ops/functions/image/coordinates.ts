import { formatShape } from "../../../../protocol";
import { KerasError } from "../../../core/errors";
import { boolean, choice, integer, optional } from "../../../core/kinds";
import { isFloating } from "../../../core/tensor";
import { fillModes } from "../../image/coordinates";
import { elasticTransform } from "../../image/elastic";
import { coordinateFills, readAt } from "../../image/map-coordinates";
import { asFloats, isKnown, overKnownImages } from "../../image/over-images";
import { scaleAndTranslate, scaleMethods } from "../../image/scale-and-translate";
import type { Operations } from "../../operations";
import { at } from "../../part";
import { type Given, operation, type OperationFunction, toInteger, toIntegers, toNumber, toShape } from "../define";
import { floatsOf, formatOf, imageModule, read, refuse, samplings } from "./arguments";

const coordinateFill = choice("What stands beyond the border.", coordinateFills, "constant", { exact: true });
const fillMode = choice("What stands beyond the border.", fillModes, "reflect", { exact: true });
const method = choice("How pixels are weighed.", scaleMethods, undefined, { exact: true });
const antialias = boolean("Whether the weights widen when images get smaller.", true);
const seeds = optional(integer("Makes the draws reproducible."));

function mapped<T>(ops: Operations<T>, inputs: T, coordinates: T, given: Given): T {
  const [shape, places] = [ops.shape(inputs), ops.shape(coordinates)];
  if (places[0] !== shape.length)
    throw new KerasError(
      "shape-mismatch",
      `First dim of \`coordinates\` must be the same as the rank of \`inputs\`. Received inputs with shape: ${formatShape(shape)} and coordinate leading dim of ${places[0]}`,
      { argument: "coordinates" },
    );
  if (places.length < 2)
    throw new KerasError(
      "wrong-rank",
      `Invalid coordinates rank: expected at least rank 2. Received input with shape: ${formatShape(places)}`,
      { argument: "coordinates" },
    );
  const order = toInteger(given["order"]!, "order");
  if (order !== 0 && order !== 1)
    throw refuse(
      `map_coordinates currently requires order<=1: 0 reads the nearest, 1 between neighbours. Received: order=${order}`,
      "order",
    );
  const options = {
    interpolation: order === 0 ? ("nearest" as const) : ("bilinear" as const),
    fillMode: read(coordinateFill, "map_coordinates", "fill_mode", given),
    fillValue: toNumber(given["fill_value"]!, "fill_value"),
  };
  const dtype = ops.dtype(inputs);
  if (!isKnown(shape) || !isKnown(places)) return ops.full(places.slice(1), 0, dtype);
  const rows = ops.reshape(isFloating(dtype) ? inputs : ops.cast(inputs, "float32"), [-1, 1]);
  const axes = shape.map((_, axis) => at(ops, coordinates, 0, axis));
  const found = ops.squeeze(readAt(ops, rows, shape, axes, options), -1);
  return isFloating(dtype) ? found : ops.cast(ops.round(found), dtype);
}

function scaled<T>(ops: Operations<T>, images: T, scale: T, translation: T, given: Given): T {
  return scaleAndTranslate(ops, images, scale, translation, {
    axes: toIntegers(given["spatial_dims"]!, "spatial_dims"),
    shape: toShape(given["output_shape"]!, "output_shape"),
    method: read(method, "scale_and_translate", "method", given),
    antialias: read(antialias, "scale_and_translate", "antialias", given),
  });
}

function elastic<T>(ops: Operations<T>, images: T, given: Given): T {
  const [alpha, sigma] = [toNumber(given["alpha"]!, "alpha"), toNumber(given["sigma"]!, "sigma")];
  const owner = "elastic_transform";
  const options = {
    alpha: ops.scalar(alpha),
    sigma: ops.scalar(sigma),
    mostSigma: sigma,
    interpolation: read(samplings, owner, "interpolation", given),
    fillMode: read(fillMode, owner, "fill_mode", given),
    fillValue: toNumber(given["fill_value"]!, "fill_value"),
  };
  const seed = read(seeds, owner, "seed", given);
  return overKnownImages(ops, images, formatOf(owner, given), (batch) =>
    asFloats(ops, batch, (floats) => elasticTransform(ops, floats, ops.seed(seed), options)),
  );
}

/** Images read at other places. https://keras.io/api/ops/image/ */
export const coordinateFunctions: readonly OperationFunction[] = [
  {
    name: "map_coordinates",
    className: "MapCoordinates",
    ...imageModule,
    signature: "inputs, coordinates, order, fill_mode='constant', fill_value=0",
    doc: "An array read at coordinates.",
    tensors: ["inputs", "coordinates"],
    evaluate: <T>(ops: Operations<T>, [inputs, coordinates]: readonly (T | T[])[], given: Given) =>
      mapped(ops, inputs as T, floatsOf(ops, coordinates), given),
  },
  {
    name: "scale_and_translate",
    className: "ScaleAndTranslate",
    ...imageModule,
    signature: "images, output_shape, scale, translation, spatial_dims, method, antialias=True",
    doc: "Images at another scale and place.",
    tensors: ["images", "scale", "translation"],
    evaluate: <T>(ops: Operations<T>, [images, scale, translation]: readonly (T | T[])[], given: Given) =>
      scaled(ops, images as T, floatsOf(ops, scale), floatsOf(ops, translation), given),
  },
  operation(
    "elastic_transform",
    "images, alpha=20.0, sigma=5.0, interpolation='bilinear', fill_mode='reflect', fill_value=0.0, seed=None, data_format=None",
    "Images as if on rubber, pulled at random.",
    ["images"],
    (ops, [images], given) => elastic(ops, images, given),
    imageModule,
  ),
];
