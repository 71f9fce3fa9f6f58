import { keywordOnly, optional, positiveInteger, text } from "../../core/kinds";

/** The size of the images that a layer gives. */
export const sizeParameters = {
  height: positiveInteger("The height of the images that come out."),
  width: positiveInteger("The width of the images that come out."),
};

/** What every layer of images takes by name. */
export const imageKeywords = {
  bounding_box_format: keywordOnly(optional(text("How bounding boxes are written, where there are some."))),
};
