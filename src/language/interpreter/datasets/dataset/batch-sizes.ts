import type { DatasetPlan } from "./plan";

/** How many examples the batches of a pass have. */
interface BatchSizes {
  readonly size: number;
  /** How many batches of that size come first. */
  readonly full: number;
  /** The size of the one behind them: 0 where there is none, undefined where others follow. */
  readonly rest: number | undefined;
}

/** How many items a plan has before it is batched; undefined where that is not known. */
function itemCount(plan: DatasetPlan): number | undefined {
  switch (plan.kind) {
    case "range":
      return plan.count;
    case "slices": {
      const size = plan.arrays[0]?.shape[0];
      return typeof size === "number" ? size : undefined;
    }
    case "windows":
      return plan.starts.length || undefined;
    case "images":
    case "texts":
      return plan.paths.length || undefined;
    case "map":
    case "padded":
    case "shuffle":
    case "cache":
      return itemCount(plan.of);
    case "take":
    case "skip": {
      const count = itemCount(plan.of);
      if (count === undefined) return undefined;
      return plan.kind === "take" ? Math.min(count, plan.count) : Math.max(0, count - plan.count);
    }
    case "repeat": {
      const count = itemCount(plan.of);
      return count && count * plan.count;
    }
    default:
      return undefined;
  }
}

function batchSizes(plan: DatasetPlan): BatchSizes | undefined {
  if (plan.kind === "batch") {
    const count = itemCount(plan.of);
    if (count === undefined) return undefined;
    const { size } = plan;
    if (count < size) return { size: count, full: 1, rest: 0 };
    return { size, full: Math.floor(count / size), rest: count === Infinity ? 0 : count % size };
  }
  if (plan.kind !== "take" && plan.kind !== "skip" && plan.kind !== "repeat" && plan.kind !== "cache") return undefined;
  const sizes = batchSizes(plan.of);
  if (!sizes || plan.kind === "cache") return sizes;
  const { size, full, rest } = sizes;
  if (plan.kind === "repeat")
    return rest === 0 ? { size, full: full * plan.count, rest } : { size, full, rest: undefined };
  if (plan.kind === "take") return plan.count <= full ? { size, full: plan.count, rest: 0 } : sizes;
  if (plan.count < full) return { size, full: full - plan.count, rest };
  return plan.count === full && rest ? { size: rest, full: 1, rest: 0 } : undefined;
}

/** The size that all batches of a pass have; undefined where they differ, where it is not known, and where there are none. */
export function commonBatchSize(plan: DatasetPlan): number | undefined {
  const sizes = batchSizes(plan);
  return sizes?.rest === 0 && sizes.full > 0 ? sizes.size : undefined;
}
