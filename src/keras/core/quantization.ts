import { KerasError } from "./errors";

/** How many bits the numbers of a kernel are kept in. https://keras.io/api/quantizers/ */
export const quantizationModes = ["int8", "int4", "float8"] as const;
export type QuantizationMode = (typeof quantizationModes)[number];

export interface Quantization {
  readonly mode: QuantizationMode;
  /** Of int4: how many numbers share a scale; null where a whole channel does. */
  readonly blockSize: number | null;
}

/** What stands before `_from_` in a policy's name: `int8`, `int4/128`. Throws KerasError. */
export function readQuantization(name: string, argument: string): Quantization {
  const refuse = (message: string): KerasError => new KerasError("invalid-argument", message, { argument });
  const [mode, size, ...more] = name.split("/");
  if (!isQuantizationMode(mode!) || (size !== undefined && mode !== "int4"))
    throw refuse(
      `Invalid quantization mode. Expected one of ('int8', 'float8', 'int4', 'gptq', 'awq'). Received: mode=${name}`,
    );
  if (size === undefined) return { mode, blockSize: null };
  const expected = "'int4/<block_size>'";
  if (more.length > 0)
    throw refuse(`Invalid mode for Int4DTypePolicy. Expected format ${expected}, but got '${name}'.`);
  if (!/^-?\d+$/.test(size))
    throw refuse(
      `Invalid mode for Int4DTypePolicy. <block_size> must be an integer. Expected format ${expected}, but got '${name}'.`,
    );
  const blockSize = Number(size);
  if (blockSize < -1 || blockSize === 0)
    throw refuse(
      `Invalid block_size in mode. Supported values are -1 (per-channel) or a positive integer (sub-channel), but got ${blockSize} from '${name}'.`,
    );
  return { mode, blockSize: blockSize === -1 ? null : blockSize };
}

/** Whether it is one of the modes that are followed. */
export const isQuantizationMode = (name: string): name is QuantizationMode =>
  (quantizationModes as readonly string[]).includes(name);
