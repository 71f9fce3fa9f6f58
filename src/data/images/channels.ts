import type { Channels } from "./image";

/** The shares of red, green and blue in grey that TensorFlow asks libpng for, of 2^15; what is left is cut off. */
const [redShare, greenShare, blueShare] = [9797, 19234, 3737];

/** Pixels of four channels as pixels of so many, in memory of their own. */
export function fromRgba(rgba: Uint8Array, channels: Channels): Uint8Array {
  if (channels === 4) return rgba.slice();
  const count = rgba.length / 4;
  const pixels = new Uint8Array(count * channels);
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    const [red, green, blue] = [rgba[from]!, rgba[from + 1]!, rgba[from + 2]!];
    if (channels === 3) {
      pixels[to++] = red;
      pixels[to++] = green;
      pixels[to++] = blue;
    } else if (red === green && green === blue) pixels[to++] = red;
    else pixels[to++] = (redShare * red + greenShare * green + blueShare * blue) >> 15;
  }
  return pixels;
}
