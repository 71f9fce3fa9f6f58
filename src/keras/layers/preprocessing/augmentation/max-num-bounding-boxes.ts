import { integer } from "../../../core/kinds";
import { asNumber, invalidArgument, type Parameter } from "../../../core/parameters";
import type { AxisIndex } from "../../../ops/operations";
import { defineAugmentation, formatKeyword } from "./augmentation";

const every: AxisIndex = { kind: "slice", start: undefined, stop: undefined, step: 1 };

/** What Python's `int()` makes a whole number of. */
const whole = (doc: string, defaultValue?: number): Parameter<number> => ({
  ...integer(doc, defaultValue),
  parse(argument, place) {
    const value = typeof argument === "string" ? Number.parseInt(argument, 10) : asNumber(argument);
    if (value === undefined || Number.isNaN(value)) throw invalidArgument(place, "an integer", argument);
    return Math.trunc(value);
  },
});

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/max_num_bounding_boxes/ */
export const maxNumBoundingBoxes = defineAugmentation({
  name: "MaxNumBoundingBoxes",
  summary: "Brings bounding boxes to the same number an image; images stay as they are.",
  parameters: {
    max_number: whole("How many boxes each image gets."),
    fill_value: whole("What the numbers of a missing box are.", -1),
    ...formatKeyword,
  },
  casts: "never",
  images: (_, images) => images,
  boxes({ ops, arguments: { max_number: count, fill_value: fill } }, values) {
    const found = ops.shape(values)[1];
    if (typeof found !== "number") return values;
    const kept = ops.getItem(values, [every, { kind: "slice", start: 0, stop: count, step: 1 }]);
    const missing = ops
      .shape(values)
      .map((_, axis): [number, number] => [0, axis === 1 ? Math.max(0, count - found) : 0]);
    return found >= count ? kept : ops.pad(kept, missing, "constant", fill);
  },
  details: ({ max_number: count }) => `${count} boxes`,
});
