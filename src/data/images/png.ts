import { type Channels, type Image } from "./image";
import { fromRgba } from "./channels";
import { WasmDecoder } from "./wasm-decoder";

const library = new WasmDecoder("lodepng");

/** Decodes a PNG file; of 16 bits the higher eight are kept, as TensorFlow does. Throws Error for a damaged one. */
export function decodePng(bytes: Uint8Array, channels: Channels): Image {
  return library.run(bytes, (lodepng, file, allocate) => {
    const header = allocate(12);
    if (lodepng["lodepng_decode32"]!(header, header + 4, header + 8, file, bytes.length) !== 0)
      throw new Error("damaged");
    const [output, width, height] = new Uint32Array(lodepng.memory.buffer, header, 3) as unknown as [
      number,
      number,
      number,
    ];
    const rgba = new Uint8Array(lodepng.memory.buffer, output, width * height * 4);
    const pixels = fromRgba(rgba, channels);
    lodepng["free"]!(output);
    return { width, height, channels, pixels };
  });
}
