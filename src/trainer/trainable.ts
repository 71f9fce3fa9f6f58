import { KerasError } from "../keras/core/errors";
import type { Layer } from "../keras/core/layer";
import type { Model } from "../keras/models/model";
import { PythonError } from "../language/interpreter/errors";

/** Refuses models that are read and not trained. Throws PythonError or KerasError. */
export function requireTrainable(model: Model): void {
  requireKnownCompilation(model);
  refuseFloat8(model);
}

/** Refuses to train with something else than what `compile` was given. Throws PythonError. */
function requireKnownCompilation(model: Model): void {
  const [unknown] = model.compilation?.unknown ?? [];
  if (unknown)
    throw new PythonError(
      "ValueError",
      `The \`${unknown.argument}\` that \`compile\` was given is not known, so the model can't be trained: ${unknown.reason}.`,
    );
}

/** Throws KerasError where a step would move the scales of float8, which Keras does not do by gradients. */
function refuseFloat8(layer: Layer): void {
  if (layer.quantization?.mode === "float8")
    throw new KerasError(
      "unsupported",
      `The layer "${layer.name}" is kept in float8: KModel computes it with the scales that it has, and does not train it.`,
    );
  for (const inner of layer.innerLayers()) refuseFloat8(inner);
}
