import { KerasError } from "../../../keras/core/errors";
import type { Layer, WeightTable } from "../../../keras/core/layer";
import { regularExpression } from "../../../keras/core/regular-expression";
import { Model } from "../../../keras/models/model";
import { type FindNumbers, quantizeLayer, quantizeModel } from "../../../keras/models/quantize";
import { toWholeNumbers } from "../../../keras/models/whole-numbers";
import { builtin } from "../builtin";
import type { ModelActions } from "../environment";
import type { Interpreter } from "../interpreter";
import { type Builtin, List, Tuple, type Value } from "../values";

/** `layer.quantize(mode)`, `model.quantize(mode)`: what the weights are then, and in the trainer their numbers, but for those of 4 bits. */
export const quantizeMethod = (interpreter: Interpreter, layer: Layer): Builtin =>
  builtin(
    "quantize",
    "mode=None, config=None, filters=None, **kwargs",
    "Keeps kernels in fewer bits.",
    ({ mode, config, filters }) => {
      // A config says more than its mode; those are not followed.
      if (typeof mode !== "string" || config !== null) return null;
      const { models, stopsAtErrors } = interpreter.environment;
      if (stopsAtErrors && mode === "int4")
        throw new KerasError(
          "unsupported",
          'KModel shows what `quantize("int4")` makes of the weights, and does not find their numbers yet: Keras does, on the saved model.',
        );
      const findNumbers: FindNumbers = (quantized, before) => findWholeNumbers(models, quantized, before);
      if (layer instanceof Model) quantizeModel(layer, mode, filterOf(filters!), findNumbers);
      else quantizeLayer(layer, mode, findNumbers);
      return null;
    },
  );

/** Gives kernels of 8 bits, and their scales, the numbers that stand for those before. */
function findWholeNumbers(models: ModelActions, layer: Layer, before: WeightTable): void {
  for (const [name, kernel] of Object.entries(layer.weights)) {
    const scale = layer.weights[`${name}_scale`];
    const values = kernel?.dtype === "int8" && scale && before[name] ? models.numbers(before[name]) : undefined;
    if (!values) continue;
    const { whole, scales } = toWholeNumbers(values, layer, kernel!, scale!);
    models.assign(kernel!, whole);
    models.assign(scale!, scales);
  }
}

/** Which layers a regular expression, or one of several, asks for; those of a function are not followed. */
function filterOf(given: Value): (name: string) => boolean {
  if (given === null) return () => true;
  const patterns = given instanceof List || given instanceof Tuple ? given.items : [given];
  return (name) => patterns.some((pattern) => typeof pattern === "string" && matches(pattern, name));
}

function matches(pattern: string, name: string): boolean {
  try {
    return regularExpression(pattern).test(name);
  } catch {
    return false;
  }
}
