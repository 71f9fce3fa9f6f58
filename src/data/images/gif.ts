import { GifReader } from "omggif";
import { fromRgba } from "./channels";
import type { Channels, Image } from "./image";

/** The first frame of a GIF file. Throws Error for a damaged one, or for other channels than three, as TensorFlow. */
export function decodeGif(bytes: Uint8Array, channels: Channels): Image {
  if (channels !== 3) throw new Error(`a GIF, which has 3 channels and is not read with ${channels}`);
  const reader = new GifReader(bytes);
  const { width, height } = reader;
  const rgba = new Uint8Array(width * height * 4);
  reader.decodeAndBlitFrameRGBA(0, rgba);
  return { width, height, channels, pixels: fromRgba(rgba, channels) };
}
