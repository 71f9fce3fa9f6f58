import type { CallContext, WeightTable } from "../../core/layer";
import { KerasError } from "../../core/errors";
import { entriesOf } from "./augmentation/entries";

type Structured = Pick<CallContext<unknown, unknown, WeightTable>, "structure" | "layer">;

/** Throws KerasError for a dict of symbolic tensors, whose images Keras looks for in the dict itself. */
export function refuseSymbolicDict({ structure, layer }: Structured): undefined {
  if (typeof structure !== "object") return undefined;
  throw new KerasError(
    "not-a-tensor",
    `${layer.definition.name} takes no dict of symbolic tensors: call it on the images alone.`,
    { input: 0 },
  );
}

/** The images, alone or those of a dict, as `change` makes them, and masks as `changeMasks` does; labels stay. Throws KerasError for boxes. */
export function changeImages<T>(
  { structure, layer }: Structured,
  inputs: readonly T[],
  change: (images: T) => T,
  changeMasks?: (masks: T) => T,
): T[] {
  const entries = entriesOf(structure);
  return inputs.map((input, index) => {
    const entry = entries[index] ?? "other";
    if (entry === "masks" && changeMasks) return changeMasks(input);
    if (entry === "boxes" || entry === "masks")
      throw new KerasError(
        "unsupported",
        `${layer.definition.name} changes images only here: what belongs to them would no longer fit. Call it without the rest.`,
      );
    return entry === "images" ? change(input) : input;
  });
}
