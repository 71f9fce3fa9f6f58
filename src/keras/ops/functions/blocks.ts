import { type Dimension, formatShape } from "../../../protocol";
import { combine, mapDimension, multiplyDimensions } from "../../core/dimensions";
import type { Argument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { sizes } from "../../core/kinds";
import type { DataFormat } from "../channels";
import type { AxisIndex, Operations } from "../operations";
import { channelsLast } from "./pooling";
import { type Given, neuralModule, operation, type OperationFunction, toInteger } from "./define";

const neural = { module: neuralModule };

/** Throws KerasError. */
function toBlockSize<T>(ops: Operations<T>, name: string, x: T, given: Argument): number {
  const size = toInteger(given, "block_size");
  if (size < 2)
    throw new KerasError("invalid-argument", `\`block_size\` must be at least 2. Received: block_size=${size}`, {
      argument: "block_size",
    });
  requireRank(ops, name, x, 4);
  return size;
}

function requireRank<T>(ops: Operations<T>, name: string, x: T, rank: number): void {
  const shape = ops.shape(x);
  if (shape.length === rank) return;
  throw new KerasError(
    "wrong-rank",
    `\`${name}\` requires a ${rank}D input tensor. Received: x.shape=${formatShape([...shape])}`,
    { input: 0 },
  );
}

/** A size as so many parts. Throws KerasError where they would be no whole numbers. */
function divided(what: string, dimension: Dimension, by: number, divisor = "block_size"): Dimension {
  if (typeof dimension === "number" && dimension % by !== 0)
    throw new KerasError("shape-mismatch", `${what} (${dimension}) must be divisible by ${divisor} (${by}).`, {
      argument: "block_size",
    });
  return mapDimension(dimension, (size) => size / by);
}

/** (batch, height, width, channels): channels become blocks of places. */
function depthToSpace<T>(ops: Operations<T>, x: T, block: number): T {
  const [batch, height, width, channels] = ops.shape(x) as [Dimension, Dimension, Dimension, Dimension];
  const left = divided("The number of channels", channels, block * block, "block_size**2");
  const apart = ops.reshape(x, [batch, height, width, block, block, left]);
  const [rows, columns] = [height, width].map((size) => multiplyDimensions(size, block));
  return ops.reshape(ops.transpose(apart, [0, 1, 3, 2, 4, 5]), [batch, rows!, columns!, left]);
}

/** Blocks of places become channels. */
function spaceToDepth<T>(ops: Operations<T>, x: T, block: number): T {
  const [batch, height, width, channels] = ops.shape(x) as [Dimension, Dimension, Dimension, Dimension];
  const [rows, columns] = [divided("Height", height, block), divided("Width", width, block)];
  const apart = ops.reshape(x, [batch, rows, block, columns, block, channels]);
  const deep = multiplyDimensions(channels, block * block);
  return ops.reshape(ops.transpose(apart, [0, 1, 3, 2, 4, 5]), [batch, rows, columns, deep]);
}

const blocks = (
  name: string,
  doc: string,
  move: <T>(ops: Operations<T>, x: T, block: number) => T,
): OperationFunction =>
  operation(
    name,
    "x, block_size, data_format='channels_last'",
    doc,
    ["x"],
    (ops, [x], { block_size: size, data_format: format }) => {
      const block = toBlockSize(ops, name, x, size!);
      return channelsLast(ops, x, format as DataFormat, (last) => move(ops, last, block));
    },
    neural,
  );

interface Windows {
  kernel: readonly number[];
  dilation: readonly number[];
  padding: readonly number[];
  stride: readonly number[];
}

function toWindows(owner: string, given: Given): Windows {
  const pair = (name: string, least = 1) => sizes(2, "", undefined, least).parse(given[name]!, { owner, name });
  return {
    kernel: pair("kernel_size"),
    dilation: pair("dilation"),
    padding: pair("padding", 0),
    stride: pair("stride"),
  };
}

/** How many windows there are along an axis. */
const countOf = (length: Dimension, axis: number, { kernel, dilation, padding, stride }: Windows): Dimension =>
  combine(
    length,
    dilation[axis]! * (kernel[axis]! - 1) + 1,
    (size, reach) => Math.floor((size + 2 * padding[axis]! - reach) / stride[axis]!) + 1,
  );

const all: AxisIndex = { kind: "slice", start: undefined, stop: undefined, step: 1 };

/** Each place of a window, row by row. */
const placesOf = ([rows, columns]: readonly number[]): [row: number, column: number][] =>
  Array.from({ length: rows! * columns! }, (_, index) => [Math.floor(index / columns!), index % columns!]);

/** (batch, channels, height, width) → (batch, channels × window, windows) */
function unfold<T>(ops: Operations<T>, x: T, windows: Windows): T {
  const { kernel, dilation, padding, stride } = windows;
  const [batch, channels, height, width] = ops.shape(x) as [Dimension, Dimension, Dimension, Dimension];
  const [rows, columns] = [countOf(height, 0, windows), countOf(width, 1, windows)];
  const shape = [
    batch,
    multiplyDimensions(channels, kernel[0]! * kernel[1]!),
    multiplyDimensions(rows, columns),
  ] as const;
  if (typeof rows !== "number" || typeof columns !== "number") return ops.full(shape, 0, ops.dtype(x));
  const padded = ops.pad(x, [[0, 0], [0, 0], ...padding.map((width) => [width, width] as const)]);
  const along = (start: number, count: number, step: number): AxisIndex => ({
    kind: "slice",
    start,
    stop: start + (count - 1) * step + 1,
    step,
  });
  const parts = placesOf(kernel).map(([row, column]) =>
    ops.getItem(padded, [
      all,
      all,
      along(row * dilation[0]!, rows, stride[0]!),
      along(column * dilation[1]!, columns, stride[1]!),
    ]),
  );
  return ops.reshape(ops.stack(parts, 2), shape);
}

/** The other way round: what windows share is added up. */
function fold<T>(ops: Operations<T>, x: T, output: readonly number[], windows: Windows): T {
  const { kernel, dilation, padding, stride } = windows;
  const [batch, deep] = ops.shape(x) as [Dimension, Dimension];
  const window = kernel[0]! * kernel[1]!;
  if (typeof deep === "number" && deep % window !== 0)
    throw new KerasError(
      "shape-mismatch",
      `The second dimension of the input (${deep}) must be divisible by kernel_size product (${window}).`,
      { input: 0 },
    );
  const channels = mapDimension(deep, (size) => size / window);
  const [rows, columns] = output.map((size, axis) => countOf(size, axis, windows) as number) as [number, number];
  const [height, width] = output.map((size, axis) => size + 2 * padding[axis]!) as [number, number];
  const places = placesOf(kernel).flatMap(([row, column]) =>
    placesOf([rows, columns]).map(
      ([y, x]) => (row * dilation[0]! + y * stride[0]!) * width + column * dilation[1]! + x * stride[1]!,
    ),
  );
  const flat = ops.transpose(ops.reshape(x, [batch, channels, places.length]), [2, 0, 1]);
  const sums = ops.segmentSum(flat, ops.constant(places, [places.length], "int32"), height * width);
  const wide = ops.reshape(ops.transpose(sums, [1, 2, 0]), [batch, channels, height, width]);
  const kept = output.map((size, axis): AxisIndex => {
    const start = padding[axis]!;
    return { kind: "slice", start, stop: start + size, step: 1 };
  });
  return ops.getItem(wide, [all, all, ...kept]);
}

/** Windows and blocks of images. https://keras.io/api/ops/nn/ */
export const blockFunctions: readonly OperationFunction[] = [
  blocks("depth_to_space", "Channels as blocks of places.", depthToSpace),
  blocks("space_to_depth", "Blocks of places as channels.", spaceToDepth),
  operation(
    "unfold",
    "x, kernel_size, dilation=1, padding=0, stride=1",
    "The windows of (batch, channels, height, width), one after the other.",
    ["x"],
    (ops, [x], given) => {
      requireRank(ops, "unfold", x, 4);
      return unfold(ops, x, toWindows("unfold", given));
    },
    neural,
  ),
  operation(
    "fold",
    "x, output_size, kernel_size, dilation=1, padding=0, stride=1",
    "Windows put together to (batch, channels, height, width).",
    ["x"],
    (ops, [x], given) => {
      requireRank(ops, "fold", x, 3);
      const output = sizes(2, "").parse(given["output_size"]!, { owner: "fold", name: "output_size" });
      return fold(ops, x, output, toWindows("fold", given));
    },
    neural,
  ),
];
