import { choice, optional } from "../../core/kinds";
import type { Parameter } from "../../core/parameters";
import type { Operations } from "../../ops/operations";

export type DataFormat = "channels_last" | "channels_first" | null;

/** The `data_format` parameter: `None` is channels-last. */
export function dataFormat(): Parameter<DataFormat> {
  return optional(
    choice<"channels_last" | "channels_first">("The place of the channels.", ["channels_last", "channels_first"]),
  );
}

/** Moves the channels to the end, where the operations want them. */
export function toChannelsLast<T>(ops: Operations<T>, x: T, format: DataFormat): T {
  if (format !== "channels_first") return x;
  const rank = ops.shape(x).length;
  return ops.transpose(x, [0, ...Array.from({ length: rank - 2 }, (_, index) => index + 2), 1]);
}

/** Moves the channels back to where the layer's `data_format` has them. */
export function fromChannelsLast<T>(ops: Operations<T>, x: T, format: DataFormat): T {
  if (format !== "channels_first") return x;
  const rank = ops.shape(x).length;
  return ops.transpose(x, [0, rank - 1, ...Array.from({ length: rank - 2 }, (_, index) => index + 1)]);
}
