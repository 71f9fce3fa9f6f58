/** The memory of a WebAssembly module. */
export interface Memory {
  readonly buffer: ArrayBuffer;
}

interface WebAssembly {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

/** What is used of JavaScript's own, whose types come with those of browsers only. */
export const webAssembly = (globalThis as unknown as { WebAssembly: WebAssembly }).WebAssembly;
