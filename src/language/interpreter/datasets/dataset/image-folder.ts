import { ArrayValue } from "../../arrays/array";
import { type Arguments, builtin } from "../../builtin";
import { str } from "../../format";
import type { Interpreter } from "../../interpreter";
import { integerOf } from "../../types";
import { type Builtin, List, Tuple, Unknown, type Value } from "../../values";
import { folderDataset } from "./folder-dataset";
import { checkFolderArguments, refuse } from "./folder-index";
import { type ImageForm, type Interpolation, interpolations } from "./plan";

const extensions = [".bmp", ".gif", ".jpeg", ".jpg", ".png"];

const channelsOf: Readonly<Record<string, 1 | 3 | 4>> = { rgb: 3, rgba: 4, grayscale: 1 };

/** `keras.utils.image_dataset_from_directory`. */
export const imageFolderFunction = (interpreter: Interpreter): Builtin =>
  builtin(
    "image_dataset_from_directory",
    "directory, labels='inferred', label_mode='int', class_names=None, color_mode='rgb', batch_size=32, image_size=(256, 256), shuffle=True, seed=None, validation_split=None, subset=None, interpolation='bilinear', follow_links=False, crop_to_aspect_ratio=False, pad_to_aspect_ratio=False, data_format=None, format='tf', verbose=True",
    "A data set of the images in a folder, which has a folder for each class.",
    (given) => {
      if (Object.values(given).some(isUnknown)) return new Unknown("an argument that is not known");
      checkFolderArguments(given, "image files", "images");
      const form = imageForm(given);
      const size = [form.height, form.width];
      const shape = form.isChannelsFirst ? [form.channels, ...size] : [...size, form.channels];
      return folderDataset(interpreter, given, {
        called: "images",
        tellsPaths: true,
        extensions,
        form: new ArrayValue(shape, form.interpolation === "nearest" ? "uint8" : "float32", undefined),
        source: (paths, labels) => ({ kind: "images", paths, form, labels }),
      });
    },
  );

const isUnknown = (value: Value): boolean =>
  value instanceof Unknown || ((value instanceof Tuple || value instanceof List) && value.items.some(isUnknown));

/** Throws PythonError for what Keras refuses. */
function imageForm(given: Arguments): ImageForm {
  const { color_mode: mode, interpolation, data_format: format } = given as Record<string, Value>;
  const channels = channelsOf[str(mode!)];
  if (!channels)
    return refuse(
      "color_mode",
      `\`color_mode\` must be one of {"rgb", "rgba", "grayscale"}. Received: color_mode=${str(mode!)}`,
    );
  const [height, width] = sizeOf(given["image_size"]!);
  const method = str(interpolation!).toLowerCase();
  if (!interpolations.includes(method as Interpolation))
    refuse(
      "interpolation",
      `Argument \`interpolation\` should be one of (${interpolations.map((one) => `'${one}'`).join(", ")}). Received: interpolation=${method}`,
    );
  const [crops, pads] = [given["crop_to_aspect_ratio"] === true, given["pad_to_aspect_ratio"] === true];
  if (crops && pads)
    refuse("pad_to_aspect_ratio", "Only one of `pad_to_aspect_ratio`, `crop_to_aspect_ratio` can be set to `True`.");
  return {
    height,
    width,
    channels,
    interpolation: method as Interpolation,
    aspect: crops ? "crop" : pads ? "pad" : "stretch",
    isChannelsFirst: format === "channels_first",
  };
}

function sizeOf(given: Value): [number, number] {
  const one = integerOf(given);
  if (one !== undefined) return [one, one];
  const sizes = given instanceof Tuple || given instanceof List ? given.items.map(integerOf) : [];
  const [height, width] = sizes;
  if (sizes.length !== 2 || height === undefined || width === undefined)
    return refuse(
      "image_size",
      `Invalid \`image_size\` value. Expected a tuple of 2 integers. Received: image_size=${str(given)}`,
    );
  return [height, width];
}
