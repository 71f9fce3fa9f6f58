import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The part of the standard's interface that is used here. https://webassembly.github.io/spec/js-api/ */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

type Call = (...numbers: number[]) => number;

/** What the decoders' libraries export. */
type Exports = Readonly<Record<string, Call>> & { readonly memory: { readonly buffer: ArrayBuffer } };

const refuse = (): never => {
  throw new Error("damaged");
};

/** What the libraries call of their host: their errors, and files that they never open. */
const host = {
  env: { setjmp: () => 0, longjmp: refuse },
  wasi_snapshot_preview1: {
    environ_sizes_get: () => 0,
    environ_get: refuse,
    proc_exit: refuse,
    fd_close: () => 0,
    fd_seek: refuse,
    fd_write: refuse,
  },
};

/** A library of `@cwasm` by its name. It is loaded when first asked, and anew after a damaged image, of which it keeps memory. */
export class WasmDecoder {
  private module: object | undefined;
  private exports: Exports | undefined;

  constructor(private readonly name: string) {}

  /**
   * Runs an action on a file in the library's memory. `allocate` gives memory that is free again when the action is done.
   *
   * @throws Error where the library gives up.
   */
  run<R>(bytes: Uint8Array, action: (library: Exports, file: number, allocate: (size: number) => number) => R): R {
    this.module ??= new WebAssembly.Module(readFileSync(placeOf(this.name)));
    this.exports ??= new WebAssembly.Instance(this.module, host).exports as Exports;
    const library = this.exports;
    const taken: number[] = [];
    const allocate = (size: number): number => {
      const place = library["malloc"]!(size);
      taken.push(place);
      return place;
    };
    try {
      const file = allocate(bytes.length);
      new Uint8Array(library.memory.buffer).set(bytes, file);
      const result = action(library, file, allocate);
      for (const place of taken) library["free"]!(place);
      return result;
    } catch (error) {
      this.exports = undefined;
      throw error;
    }
  }
}

/** Beside the bundle, or in the package when run from the sources. */
function placeOf(name: string): string {
  const beside = join(__dirname, `${name}.wasm`);
  return existsSync(beside)
    ? beside
    : join(dirname(createRequire(__filename).resolve(`@cwasm/${name}`)), `${name}.wasm`);
}
