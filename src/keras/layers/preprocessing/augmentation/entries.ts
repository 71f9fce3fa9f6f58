import type { TensorStructure } from "../../../core/structure";

/** What a dict of images and what belongs to them holds: `bounding_boxes` are boxes and their labels. */
export type Entry = "images" | "boxes" | "box_labels" | "masks" | "other";

const inner: Readonly<Record<string, readonly Entry[]>> = {
  images: ["images"],
  bounding_boxes: ["boxes", "box_labels"],
  segmentation_masks: ["masks"],
};

/** What each tensor is that a layer of images is called on, in the order in which Keras flattens a dict. */
export const entriesOf = (structure: TensorStructure): readonly Entry[] =>
  typeof structure === "object"
    ? structure.keys.flatMap((key): readonly Entry[] => inner[key] ?? ["other"])
    : ["images"];
