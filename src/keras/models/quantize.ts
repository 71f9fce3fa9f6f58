import { buildAnew } from "../core/build";
import { KerasError } from "../core/errors";
import type { Layer, WeightTable } from "../core/layer";
import { isQuantizationMode, type QuantizationMode } from "../core/quantization";
import type { Model } from "./model";

/** The layers that can be quantized, and how. */
const modesOf: Readonly<Record<string, readonly QuantizationMode[]>> = {
  Dense: ["int8", "int4", "float8"],
  EinsumDense: ["int8", "int4", "float8"],
  Embedding: ["int8", "int4"],
  ReversibleEmbedding: ["int8", "int4"],
};

/** How many numbers of 4 bits share a scale where nothing else is said. */
const usualBlock = 128;

/** Finds the numbers of a quantized layer's weights, of those that it had before. */
export type FindNumbers = (layer: Layer, before: WeightTable) => void;

/** `layer.quantize(mode)`: its kernels are kept in fewer bits from now on. Throws KerasError. */
export function quantizeLayer(layer: Layer, mode: string, findNumbers: FindNumbers): void {
  const checked = checkMode(mode);
  requireBuilt(layer);
  const { name } = layer.definition;
  const modes = modesOf[name];
  if (!modes) throw refuse(`Layer ${name} does not have a \`quantize\` method implemented.`);
  if (layer.quantization)
    throw refuse(
      `Layer '${layer.name}' is already quantized with dtype_policy='${layer.policy}'. Received: mode=${mode}`,
    );
  if (checked === "int8" && layer.computeType === "float16")
    throw refuse(
      `Quantization mode='${mode}' doesn't work well with compute_dtype='float16'. Consider loading model/layer with another dtype policy such as 'mixed_bfloat16' or 'mixed_float16' before calling \`quantize()\`.`,
    );
  if (!modes.includes(checked))
    throw refuse(`Invalid quantization mode. Expected one of ('int8', 'int4'). Received: quantization_mode=${mode}`);
  const kept = checked === "int4" ? `int4/${usualBlock}` : checked;
  const before = layer.weights;
  buildAnew(layer, `${kept}_from_${layer.policy}`);
  findNumbers(layer, before);
}

/** `model.quantize(mode)`: all layers that can be, and that are asked for. Throws KerasError. */
export function quantizeModel(
  model: Model,
  mode: string,
  isAskedFor: (name: string) => boolean,
  findNumbers: FindNumbers,
): void {
  checkMode(mode);
  requireBuilt(model);
  for (const layer of leaves(model))
    if (layer.definition.name in modesOf && canBe(layer, mode) && isAskedFor(layer.name))
      quantizeLayer(layer, mode, findNumbers);
}

/** What Keras only warns of: an embedding in float8. */
const canBe = (layer: Layer, mode: string): boolean =>
  (modesOf[layer.definition.name] as readonly string[]).includes(mode);

/** The layers that hold no others. */
function leaves(layer: Layer): Layer[] {
  const inner = layer.innerLayers();
  return inner.length === 0 ? [layer] : [...new Set(inner.flatMap(leaves))];
}

function checkMode(mode: string): QuantizationMode {
  if (isQuantizationMode(mode)) return mode;
  throw refuse(
    mode === "gptq" || mode === "awq"
      ? `For ${mode.toUpperCase()}, you must pass a \`${mode.toUpperCase()}Config\` object in the \`config\` argument.`
      : `Invalid quantization mode. Expected one of ('int8', 'float8', 'int4', 'gptq', 'awq'). Received: mode=${mode}`,
  );
}

function requireBuilt(layer: Layer): void {
  if (!layer.built)
    throw new KerasError(
      "not-built",
      `Cannot quantize a layer that isn't yet built. Layer '${layer.name}' (of type '${layer.definition.name}') is not built yet.`,
    );
}

const refuse = (message: string): KerasError => new KerasError("invalid-argument", message, { argument: "mode" });
