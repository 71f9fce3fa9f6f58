import { decodeBmp } from "./bmp";
import { decodeGif } from "./gif";
import type { Channels, Image } from "./image";
import { decodeJpeg } from "./jpeg";
import { decodePng } from "./png";

type Decode = (bytes: Uint8Array, channels: Channels) => Image;

/** By the bytes that a file begins with. */
const formats: readonly (readonly [beginning: readonly number[], decode: Decode])[] = [
  [[0xff, 0xd8, 0xff], decodeJpeg],
  [[0x89, 0x50, 0x4e, 0x47], decodePng],
  [[0x47, 0x49, 0x46, 0x38], decodeGif],
  [[0x42, 0x4d], decodeBmp],
];

/**
 * An image from its file, whatever the file is called, as `tf.image.decode_image` reads it.
 *
 * @throws Error with what is the matter, to stand behind "it is".
 */
export function decodeImage(bytes: Uint8Array, channels: Channels): Image {
  if (bytes.length === 0) throw new Error("empty");
  const decode = formats.find(([beginning]) => beginning.every((byte, index) => bytes[index] === byte))?.[1];
  if (!decode) throw new Error("no JPEG, PNG, GIF or BMP");
  if (decode === decodeJpeg && channels === 4) throw new Error('a JPEG, which is not read with color_mode="rgba"');
  try {
    return decode(bytes, channels);
  } catch (error) {
    // The libraries say no more than that they stopped, each in its own way.
    throw error instanceof Error && error.message.startsWith("a ") ? error : new Error("damaged", { cause: error });
  }
}
