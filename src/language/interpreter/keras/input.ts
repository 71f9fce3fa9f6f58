import type { Dimension } from "../../../protocol";
import type { Argument } from "../../../keras/core/argument";
import { KerasError } from "../../../keras/core/errors";
import type { Layer } from "../../../keras/core/layer";
import type { DataType } from "../../../keras/core/tensor";
import { inputLayer } from "../../../keras/layers/core/input";
import { connectInput } from "../../../keras/models/input";
import { builtin } from "../builtin";
import type { Interpreter } from "../interpreter";
import { type Builtin, type CallSite, List, Tuple, Unknown, type Value } from "../values";
import { toArgument } from "./arguments";
import { originOf } from "./origin";

const inputSignature =
  "shape=None, batch_size=None, dtype=None, sparse=None, ragged=None, batch_shape=None, name=None, tensor=None, optional=False";

/** `keras.Input(shape=(…))`. */
export function inputFunction(interpreter: Interpreter): Builtin {
  return builtin(
    "keras.Input",
    inputSignature,
    "The entry of a model: a symbolic tensor of this shape (without the batch dimension).",
    (given, site) => {
      const { shape = null, batch_shape: batchShape = null } = given;
      if (shape === null && batchShape === null)
        throw new KerasError(
          "missing-argument",
          "Input needs the argument `shape`: the shape of one example, e.g. `shape=(28, 28, 1)`.",
        );
      const names = ["shape", "batch_size", "dtype", "batch_shape", "name"].filter((name) => given[name] !== null);
      const keywords = new Map(names.map((name): [string, Argument] => [name, dimensionsKnown(name, given[name]!)]));
      const layer = inputLayer.create({ positional: [], keywords }, interpreter.session);
      layer.origin = originOf(interpreter, site.span);
      const unknownShape = (shape ?? batchShape) instanceof Unknown;
      return unknownShape
        ? connectInput(layer, null, typeOf(layer))
        : connectInputLayer(interpreter, layer, site, given);
    },
  );
}

/** Unknown sizes inside a shape are passed on as free ones; `connectInputLayer` marks them as unknown. */
function dimensionsKnown(name: string, value: Value): Argument {
  if ((name === "shape" || name === "batch_shape") && (value instanceof Tuple || value instanceof List)) {
    return value.items.map((item) => (item instanceof Unknown ? null : toArgument(item)));
  }
  return toArgument(value);
}

const typeOf = (layer: Layer): DataType => (layer.values["dtype"] as DataType | null | undefined) ?? "float32";

/** Gives an InputLayer its tensor. */
export function connectInputLayer(
  interpreter: Interpreter,
  layer: Layer,
  site: CallSite,
  given?: Readonly<Record<string, Value>>,
) {
  const {
    shape,
    batch_shape: batchShape,
    batch_size: batchSize,
  } = layer.values as Record<string, readonly Dimension[] | number | null | undefined>;
  if (shape && batchShape)
    throw new KerasError("invalid-argument", "You cannot pass both `shape` and `batch_shape` at the same time.", {
      argument: "batch_shape",
    });
  const whole = (batchShape ?? [
    (batchSize as number | null | undefined) ?? null,
    ...((shape as readonly Dimension[] | null) ?? []),
  ]) as readonly Dimension[];
  const source = given?.[batchShape ? "batch_shape" : "shape"];
  const marked =
    source instanceof Tuple || source instanceof List ? markUnknown(whole, source.items, batchShape ? 0 : 1) : whole;
  const written = layer.givenArguments().get("name");
  const named = typeof written === "string" ? written : interpreter.session.naming.unique("keras_tensor");
  const tensor = connectInput(layer, marked, typeOf(layer), named);
  tensor.node.origin = originOf(interpreter, site.span);
  return tensor;
}

function markUnknown(shape: readonly Dimension[], items: readonly Value[], offset: number): Dimension[] {
  return shape.map((dimension, index) => (items[index - offset] instanceof Unknown ? "?" : dimension));
}
