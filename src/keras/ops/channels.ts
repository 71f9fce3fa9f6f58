import type { Operations } from "./operations";

/** Where the channels of (batch, …spatial, channels) stand; null is last. */
export type DataFormat = "channels_last" | "channels_first" | null;

/** Moves the channels to the end, where the operations want them. */
export function toChannelsLast<T>(ops: Operations<T>, x: T, format: DataFormat): T {
  if (format !== "channels_first") return x;
  const rank = ops.shape(x).length;
  return ops.transpose(x, [0, ...Array.from({ length: rank - 2 }, (_, index) => index + 2), 1]);
}

/** Moves the channels back to where the `data_format` has them. */
export function fromChannelsLast<T>(ops: Operations<T>, x: T, format: DataFormat): T {
  if (format !== "channels_first") return x;
  const rank = ops.shape(x).length;
  return ops.transpose(x, [0, rank - 1, ...Array.from({ length: rank - 2 }, (_, index) => index + 1)]);
}
