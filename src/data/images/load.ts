import { readFileSync } from "node:fs";
import { decodeImage } from "./decode";
import type { ImageForm } from "../../language/interpreter/datasets/dataset/plan";
import type { Image } from "./image";
import { resize } from "./resize";

/** Reads, decodes and resizes one file. Throws Error with a sentence that names it. */
export function loadImage(path: string, form: ImageForm): Float32Array {
  let image: Image;
  try {
    image = decodeImage(readFileSync(path), form.channels);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(
      code === "ENOENT"
        ? `The image ${path} is no longer there.`
        : `The image ${path} can't be read: it is ${code ?? message}.`,
      { cause: error },
    );
  }
  const pixels = fit(image, form);
  return form.isChannelsFirst ? channelsFirst(pixels, form.channels) : pixels;
}

function fit(image: Image, { height, width, interpolation, aspect }: ImageForm): Float32Array {
  if (aspect === "crop") return resize(cropMiddle(image, height, width), height, width, interpolation);
  if (aspect === "stretch") return resize(image, height, width, interpolation);
  // As tf.image.resize_with_pad, which computes in float32: sizes and spaces are rounded down.
  const ratio = Math.max(Math.fround(image.width / width), Math.fround(image.height / height));
  const [exactHeight, exactWidth] = [Math.fround(image.height / ratio), Math.fround(image.width / ratio)];
  const [innerHeight, innerWidth] = [Math.floor(exactHeight), Math.floor(exactWidth)];
  const inner = resize(image, innerHeight, innerWidth, interpolation);
  const top = Math.max(0, Math.floor((height - exactHeight) / 2));
  const left = Math.max(0, Math.floor((width - exactWidth) / 2));
  const line = innerWidth * image.channels;
  const result = new Float32Array(height * width * image.channels);
  for (let y = 0; y < innerHeight; y++)
    result.set(inner.subarray(y * line, (y + 1) * line), ((top + y) * width + left) * image.channels);
  return result;
}

/** The largest part in the middle with the proportions of the target, as `smart_resize` takes it. */
function cropMiddle({ width, height, channels, pixels }: Image, toHeight: number, toWidth: number): Image {
  const cropHeight = Math.max(1, Math.min(height, Math.trunc((width * toHeight) / toWidth)));
  const cropWidth = Math.max(1, Math.min(width, Math.trunc((height * toWidth) / toHeight)));
  const top = Math.trunc((height - cropHeight) / 2);
  const left = Math.trunc((width - cropWidth) / 2);
  const part = new Uint8Array(cropHeight * cropWidth * channels);
  for (let y = 0; y < cropHeight; y++) {
    const from = ((top + y) * width + left) * channels;
    part.set(pixels.subarray(from, from + cropWidth * channels), y * cropWidth * channels);
  }
  return { width: cropWidth, height: cropHeight, channels, pixels: part };
}

function channelsFirst(pixels: Float32Array, channels: number): Float32Array {
  const size = pixels.length / channels;
  return pixels.map((_, index) => pixels[(index % size) * channels + Math.floor(index / size)]!);
}
