import type { Channels, Image } from "./image";

/** Decodes a BMP file without compression, as TensorFlow: the channels are those of the file. Throws Error for others. */
export function decodeBmp(bytes: Uint8Array, channels: Channels): Image {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = view.getUint32(10, true);
  const width = view.getInt32(18, true);
  const rows = view.getInt32(22, true);
  const found = view.getUint16(28, true) / 8;
  if (found !== channels) throw new Error(`a BMP with ${found} channels, which is not read with ${channels}`);
  const height = Math.abs(rows);
  const stride = Math.ceil((width * channels) / 4) * 4;
  if (width <= 0 || bytes.length < start + stride * height) throw new Error("damaged");
  const pixels = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y++) {
    const line = start + stride * (rows > 0 ? height - 1 - y : y);
    for (let x = 0; x < width; x++) {
      const [from, to] = [line + x * channels, (y * width + x) * channels];
      // Blue comes first in the file.
      for (let channel = 0; channel < channels; channel++)
        pixels[to + channel] = bytes[from + (channels > 1 && channel < 3 ? 2 - channel : channel)]!;
    }
  }
  return { width, height, channels, pixels };
}
