import type { Dimension } from "../../../../protocol";
import { KerasError } from "../../../core/errors";
import { keywordOnly } from "../../../core/kinds";
import {
  type CallContext,
  defineLayer,
  type LayerClass,
  type LayerDefinition,
  type ShapeList,
  type WeightTable,
} from "../../../core/layer";
import type { ParameterTable, Values } from "../../../core/parameters";
import { isKnown, overImages } from "../../../ops/image/over-images";
import { plus, times } from "../../../ops/numbers";
import type { DataFormat } from "../../../ops/channels";
import { dataFormat } from "../../convolutional/data-format";
import { imageKeywords } from "../image";
import { refuseSymbolicDict } from "../image-dicts";
import { entriesOf } from "./entries";
import type { Range } from "./factor";

/** The parameters that image layers take by name where they do not list them. */
export const formatKeyword = { data_format: keywordOnly(dataFormat()) };

type Context<T, P extends ParameterTable> = CallContext<T, Values<P>, WeightTable>;

/** What differs from one layer of images to the other. */
export interface Augmentation<P extends ParameterTable> {
  name: string;
  summary: string;
  parameters: P;
  check?(values: Values<P>): void;
  /** What happens to images (batch, height, width, channels) of known sizes. */
  images?<T>(context: Context<T, P>, images: T, shape: readonly [number, number, number, number]): T;
  /** The same for what works with images as they were given. */
  whole?<T>(context: Context<T, P>, images: T): T;
  /** Whether it happens at inference too. */
  always?: boolean;
  /** When the images become of the layer's type: `training` leaves them as they are at inference. */
  casts?: "always" | "training" | "never";
  /** What boxes (batch, boxes, 4) and their labels (batch, boxes) become, with what stands in place of missing ones. */
  boxes?<T>(context: Context<T, P>, values: T): T;
  /** What of a dict follows the images in training: nothing, where colours alone change, or masks. Without it dicts with more are refused. */
  follows?: "nothing" | "masks";
  /** Whether it looks for the images in the dict itself, whatever it holds. */
  takesNoDict?: boolean;
  /** Whether it mixes images, and with them all that belongs to them. */
  mixes?: boolean;
  /** What Keras says of the output's shape. Throws KerasError. */
  outputShape?(values: Values<P>, shape: readonly Dimension[]): readonly Dimension[];
  /** What gives another shape than Keras says. */
  whoDiffers?: string;
  outputType?: LayerDefinition<P, WeightTable>["outputType"];
  sublayers?: LayerDefinition<P, WeightTable>["sublayers"];
  details?(values: Values<P>): string;
}

/** Images of an augmentation given in any form; where a size is free there are only shapes, which stay. */
function transform<T, P extends ParameterTable>(
  context: Context<T, P>,
  { images: action, whole, always = false, casts = "always" }: Augmentation<P>,
  input: T,
): T {
  const { ops, computeType, training } = context;
  const { data_format: format = null } = context.arguments as { data_format?: DataFormat };
  const works = always || training;
  const isCast = casts === "always" || (casts === "training" && works);
  const images = isCast ? ops.cast(input, computeType) : input;
  if (!works) return images;
  if (whole) return isKnown(ops.shape(images)) ? whole(context, images) : images;
  return overImages(ops, images, format, (batch) => {
    const shape = ops.shape(batch);
    return action && isKnown(shape)
      ? action(context, batch, shape as unknown as [number, number, number, number])
      : batch;
  });
}

/** The images of a dict; what else is in it stays as it is, but for what `boxes` makes of boxes. Throws KerasError. */
function transformEntries<T, P extends ParameterTable>(
  context: Context<T, P>,
  augmentation: Augmentation<P>,
  inputs: readonly T[],
): T[] {
  const { name, boxes, follows, mixes = false, outputShape } = augmentation;
  const entries = entriesOf(context.structure);
  if (outputShape) refuseSymbolicDict(context);
  if (augmentation.takesNoDict && typeof context.structure === "object")
    throw new KerasError("not-a-tensor", `${name} takes no dict: call it on the images alone.`, { input: 0 });
  const isLeft = (entry: string): boolean =>
    (entry === "boxes" && follows !== "nothing") ||
    (entry === "masks" && follows === undefined) ||
    (mixes && entry !== "images");
  if (context.training && boxes === undefined && entries.some(isLeft))
    throw new KerasError(
      "unsupported",
      `${name} changes images${follows ? " and masks" : ""} only here: what belongs to them would no longer fit. Call it without the rest.`,
    );
  const { first, again } = withSameDraws(context);
  return inputs.map((input, index) => {
    const entry = entries[index] ?? "other";
    if (entry === "images") return transform(first, augmentation, input);
    if (entry === "masks" && follows === "masks" && context.training) return transform(again, augmentation, input);
    return boxes && (entry === "boxes" || entry === "box_labels") ? boxes(context, input) : input;
  });
}

/** For images, and for masks, which are moved by the same draws, and whose numbers are never mixed. */
function withSameDraws<T, P extends ParameterTable>(context: Context<T, P>) {
  const seeds: T[] = [];
  let next = 0;
  const seed = (): T => {
    const drawn = context.seed();
    seeds.push(drawn);
    return drawn;
  };
  const nearest = "interpolation" in context.arguments ? { interpolation: "nearest" } : {};
  return {
    first: { ...context, seed },
    again: { ...context, arguments: { ...context.arguments, ...nearest }, seed: () => seeds[next++]! },
  };
}

/**
 * A layer that changes images, most of them at random and while training only: what all of them share.
 * https://keras.io/api/layers/preprocessing_layers/image_augmentation/
 */
export function defineAugmentation<P extends ParameterTable>(augmentation: Augmentation<P>): LayerClass {
  const { name, summary, parameters, check, outputShape, whoDiffers, outputType, sublayers, details } = augmentation;
  return defineLayer<P & typeof imageKeywords, WeightTable>({
    name,
    family: "preprocessing",
    summary,
    parameters: { ...parameters, ...imageKeywords },
    check,
    sublayers,
    outputType,
    callArguments: ["training"],
    keepsStructure: true,
    call: (context, inputs) => transformEntries(context as never, augmentation, inputs),
    whoDiffers,
    symbolicShapes: (values, [shape, ...others], outputs): ShapeList =>
      others.length > 0 ? outputs : [outputShape?.(values, shape!) ?? shape!],
    details,
  });
}

/** Numbers between two, evenly distributed. */
export function uniform<T, P extends ParameterTable>(
  { ops, seed }: Context<T, P>,
  shape: readonly number[],
  [low, high]: Range,
): T {
  return plus(ops, times(ops, ops.randomUniform(shape, seed()), high - low), low);
}

/** For which of the images something happens: (batch, 1, 1, 1) of bool. The chance is drawn first. */
export function happens<T, P extends ParameterTable>(context: Context<T, P>, batch: number, chance: Range): T {
  const shape = [batch, 1, 1, 1];
  return context.ops.less(uniform(context, shape, [0, 1]), uniform(context, shape, chance));
}
