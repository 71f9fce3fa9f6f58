import type { Dimension } from "../../protocol";
import type { Difference } from "../core/difference";
import type { Layer } from "../core/layer";
import type { DataType, TensorSpec } from "../core/tensor";

/** What a layer gives; the shape is null where it is not known. */
export interface Output {
  shape: TensorSpec["shape"] | null;
  dtype: DataType;
  mask: TensorSpec | null;
}

/** What a layer gives, and where the run will do otherwise. */
export interface Trace {
  outputs: Output[];
  differences: readonly Difference[];
}

interface KnownTrace {
  definition: Layer["definition"];
  shape: readonly Dimension[];
  dtype: DataType;
  trace: Trace;
}

/** By the arguments of layers, which are the same object when an unchanged statement is read again. */
const traces = new WeakMap<Layer["values"], KnownTrace>();

/**
 * What a layer gives that is called on one tensor and nothing else. The answer is remembered where the same
 * call may ask again, and it depends on the arguments and the tensor's form alone: not where layers are inside, or the
 * layer learns from data.
 */
export function traceOnce(
  layer: Layer,
  { shape, dtype }: TensorSpec,
  trace: () => Trace | undefined,
): Trace | undefined {
  const { definition, values } = layer;
  if (!dependsOnFormAlone(layer, shape)) return trace();
  const known = traces.get(values);
  if (known?.definition === definition && known.dtype === dtype && isSameShape(known.shape, shape)) return known.trace;
  const made = trace();
  // A difference from the run may speak of the layer by its name.
  if (made?.differences.length === 0) traces.set(values, { definition, shape, dtype, trace: made });
  return made;
}

const dependsOnFormAlone = (layer: Layer, shape: readonly Dimension[]): boolean =>
  layer.given.isKept === true &&
  !layer.graph &&
  !layer.isOfProgram() &&
  !layer.definition.learning &&
  layer.innerLayers().length === 0 &&
  layer.builtShapes?.length === 1 &&
  isSameShape(layer.builtShapes[0]!, shape);

const isSameShape = (one: readonly Dimension[], other: readonly Dimension[]): boolean =>
  one === other || (one.length === other.length && one.every((dimension, axis) => dimension === other[axis]));
