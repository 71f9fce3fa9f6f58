import { optional, integer } from "../../../core/kinds";
import { cropImages, checkMargin, type Margin, type MarginNames, padImages } from "../../image/margins";
import { overImages } from "../../image/over-images";
import type { Operations } from "../../operations";
import { type Given, operation, type OperationFunction } from "../define";
import { formatOf, imageModule, read } from "./arguments";

type Action = <T>(
  ops: Operations<T>,
  images: T,
  margins: readonly [Margin, Margin],
  names: readonly [MarginNames, MarginNames],
) => T;

const pixels = optional(integer("Pixels."));

function marginFunction(name: string, kind: "padding" | "cropping", doc: string, action: Action): OperationFunction {
  const names = [
    { before: `top_${kind}`, after: `bottom_${kind}`, target: "target_height" },
    { before: `left_${kind}`, after: `right_${kind}`, target: "target_width" },
  ] as const;
  const marginOf = (given: Given, { before, after, target }: MarginNames): Margin => ({
    before: read(pixels, name, before, given),
    after: read(pixels, name, after, given),
    target: read(pixels, name, target, given),
  });
  const sides = ["top", "left", "bottom", "right"].map((side) => `${side}_${kind}=None`);
  return operation(
    name,
    `images, ${sides.join(", ")}, target_height=None, target_width=None, data_format=None`,
    doc,
    ["images"],
    (ops, [images], given) =>
      overImages(ops, images, formatOf(name, given), (batch) => {
        const margins = [marginOf(given, names[0]), marginOf(given, names[1])] as const;
        margins.forEach((margin, axis) => checkMargin(margin, names[axis]!));
        return action(ops, batch, margins, names);
      }),
    imageModule,
  );
}

/** Images with margins or without. https://keras.io/api/ops/image/ */
export const marginFunctions: readonly OperationFunction[] = [
  marginFunction("pad_images", "padding", "Images with zeros around them.", padImages),
  marginFunction("crop_images", "cropping", "A part of images.", cropImages),
];
