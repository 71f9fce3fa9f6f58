import { formatCount, type ModelGraph } from "../../protocol";

export interface Total {
  label: string;
  value: string;
  /** What the value says in full. */
  title: string;
}

/** The numbers of a whole model: parameters, the memory they take, and the work of one example. */
export function totalsOf({ totalParams, trainableParams, nonTrainableParams, flops, built }: ModelGraph): Total[] {
  if (!built)
    return [{ label: "not built", value: "", title: "Shapes are known once the model has an input or has seen data." }];
  const totals: Total[] = [
    {
      label: "params",
      value: formatCount(totalParams),
      title: `${formatCount(trainableParams)} trainable, ${formatCount(nonTrainableParams)} not`,
    },
  ];
  if (nonTrainableParams > 0)
    totals.push({
      label: "trainable",
      value: formatCount(trainableParams),
      title: `${formatCount(nonTrainableParams)} parameters are not changed by gradients`,
    });
  totals.push({ label: "weights", value: formatBytes(totalParams * 4), title: "Memory of the weights in float32" });
  if (flops !== undefined)
    totals.push({
      label: "FLOPs",
      value: formatShort(flops),
      title: `${formatCount(flops)} multiplications and additions for one example`,
    });
  return totals;
}

/** `84.7 KB`, in steps of 1024 as Keras' summary. */
export function formatBytes(bytes: number): string {
  const units = ["B", "KB", "MB", "GB", "TB"];
  const step = Math.min(units.length - 1, bytes === 0 ? 0 : Math.floor(Math.log2(bytes) / 10));
  return `${step === 0 ? bytes : (bytes / 1024 ** step).toFixed(1)} ${units[step]!}`;
}

/** `1.57M` */
const formatShort = (count: number): string =>
  count.toLocaleString("en-US", { notation: "compact", maximumSignificantDigits: 3 });
