import type { Channels, Image } from "./image";
import { WasmDecoder } from "./wasm-decoder";

const library = new WasmDecoder("jpeg-turbo");

/** libjpeg-turbo's numbers for what pixels are made of. */
const pixelFormats: Readonly<Record<Channels, number>> = { 1: 6, 3: 0, 4: 7 };

/** As TensorFlow decodes by default: the faster of the inverse transforms, which gives the same pixels to the last bit. */
const fastTransform = 2048;

/** Decodes a JPEG file. Throws Error for a damaged one. */
export function decodeJpeg(bytes: Uint8Array, channels: Channels): Image {
  return library.run(bytes, (turbo, file, allocate) => {
    const handle = turbo["tjInitDecompress"]!();
    const header = allocate(16);
    if (turbo["tjDecompressHeader3"]!(handle, file, bytes.length, header, header + 4, header + 8, header + 12) !== 0)
      throw new Error("damaged");
    const [width, height] = new Uint32Array(turbo.memory.buffer, header, 2) as unknown as [number, number];
    const size = width * height * channels;
    const output = allocate(size);
    const status = turbo["tjDecompress2"]!(
      handle,
      file,
      bytes.length,
      output,
      width,
      width * channels,
      height,
      pixelFormats[channels],
      fastTransform,
    );
    turbo["tjDestroy"]!(handle);
    if (status !== 0) throw new Error("damaged");
    return { width, height, channels, pixels: new Uint8Array(turbo.memory.buffer, output, size).slice() };
  });
}
