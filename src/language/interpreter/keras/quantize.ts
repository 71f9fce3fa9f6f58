import { KerasError } from "../../../keras/core/errors";
import type { Layer } from "../../../keras/core/layer";
import { Model } from "../../../keras/models/model";
import { quantizeLayer, quantizeModel } from "../../../keras/models/quantize";
import { builtin } from "../builtin";
import type { Interpreter } from "../interpreter";
import { type Builtin, List, Tuple, type Value } from "../values";

/** `layer.quantize(mode)`, `model.quantize(mode)`: what the weights are then. Their numbers are Keras' to find. */
export const quantizeMethod = (interpreter: Interpreter, layer: Layer): Builtin =>
  builtin(
    "quantize",
    "mode=None, config=None, filters=None, **kwargs",
    "Keeps kernels in fewer bits.",
    ({ mode, config, filters }) => {
      // A config says more than its mode; those are not followed.
      if (typeof mode !== "string" || config !== null) return null;
      if (interpreter.environment.stopsAtErrors)
        throw new KerasError(
          "unsupported",
          "KModel shows what `quantize` makes of the weights, and does not find their numbers yet: Keras does, on the saved model.",
        );
      if (layer instanceof Model) quantizeModel(layer, mode, filterOf(filters!));
      else quantizeLayer(layer, mode);
      return null;
    },
  );

/** Which layers a regular expression, or one of several, asks for; those of a function are not followed. */
function filterOf(given: Value): (name: string) => boolean {
  if (given === null) return () => true;
  const patterns = given instanceof List || given instanceof Tuple ? given.items : [given];
  return (name) => patterns.some((pattern) => typeof pattern === "string" && matches(pattern, name));
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern).test(name);
  } catch {
    return false;
  }
}
