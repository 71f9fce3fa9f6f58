import { choice, optional } from "../../core/kinds";
import type { InputSpec } from "../../core/input-check";
import type { ShapeList } from "../../core/layer";
import type { Parameter } from "../../core/parameters";
import type { DataFormat } from "../../ops/channels";

/** The `data_format` parameter: `None` is channels-last. */
export function dataFormat(): Parameter<DataFormat> {
  return optional(
    choice<"channels_last" | "channels_first">("The place of the channels.", ["channels_last", "channels_first"]),
  );
}

/** The axis of the channels, as Keras counts it. */
export const channelAxis = (format: DataFormat): 1 | -1 => (format === "channels_first" ? 1 : -1);

/** What a layer over `rank` spatial axes takes; once built, with as many channels as then. */
export function channelsSpec(rank: number, format: DataFormat, built: ShapeList | undefined): InputSpec {
  const channel = channelAxis(format);
  return { rank: rank + 2, axes: built && { [channel]: built[0]!.at(channel)! } };
}
