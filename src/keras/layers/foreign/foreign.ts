import type { Dimension } from "../../../protocol";
import type { Argument } from "../../core/argument";
import { KerasError, NotFollowed } from "../../core/errors";
import { ignored, keywordOnly, optional, shape, text } from "../../core/kinds";
import { withoutLayerKeywords } from "../../core/layer-keywords";
import { defineLayer, type LayerClass } from "../../core/layer";
import type { Parameter, ParameterTable } from "../../core/parameters";

const required = (doc: string): Parameter<Argument> => ({ type: "object", doc, parse: (argument) => argument });

/** Makes a layer around code of another library, which is neither read nor run. */
function defineForeign(name: string, summary: string, library: string, parameters: ParameterTable): LayerClass {
  const reason = `${name} runs ${library}, which KModel neither reads nor runs`;
  const known =
    "output_shape" in parameters ? "its output is known where `output_shape` tells it" : "its output is not known";
  return defineLayer<ParameterTable, Record<string, never>>({
    name,
    family: "core",
    summary,
    parameters,
    foreign: `${reason}: ${known}, and a model with it can't be trained here.`,
    dataArguments: Object.keys(parameters),
    symbolicOutputs(layer) {
      const given = layer.values["output_shape"] as readonly Dimension[] | null | undefined;
      if (!given) throw new NotFollowed(library);
      return [{ shape: given, dtype: layer.computeType }];
    },
    call(): never {
      throw new KerasError("unsupported", `${reason}.`);
    },
  });
}

/** https://keras.io/api/layers/backend_specific_layers/jax_layer/ */
export const jaxLayer = defineForeign("JaxLayer", "A function of JAX as a layer.", "a function of JAX", {
  call_fn: required("The function that computes."),
  init_fn: ignored("The function that makes the parameters."),
  params: ignored("The parameters."),
  state: ignored("What is not trained."),
  seed: ignored("The seed of random numbers."),
  native_serialization_platforms: ignored("Where it is saved for."),
});

/** https://keras.io/api/layers/backend_specific_layers/flax_layer/ */
export const flaxLayer = defineForeign("FlaxLayer", "A module of Flax as a layer.", "a module of Flax", {
  module: required("The module."),
  method: ignored("Which of its methods is called."),
  variables: ignored("The parameters."),
  seed: keywordOnly(ignored("The seed of random numbers.")),
});

/** https://keras.io/api/layers/backend_specific_layers/torch_module_wrapper/ */
export const torchModuleWrapper = defineForeign(
  "TorchModuleWrapper",
  "A module of PyTorch as a layer.",
  "a module of PyTorch",
  {
    module: required("The module."),
    name: optional(text("The layer's name. Made from the class name when absent.")),
    output_shape: optional(shape("What comes out, with the batch dimension: the module itself is not read.")),
  },
);

/** https://keras.io/api/layers/backend_specific_layers/tfsm_layer/ */
export const tFSMLayer = defineForeign(
  "TFSMLayer",
  "A saved model of TensorFlow as a layer.",
  "a saved model",
  withoutLayerKeywords({
    filepath: required("The folder that it is in."),
    call_endpoint: text("Which of its functions is called.", "serve"),
    call_training_endpoint: ignored("Which of them is called in training."),
    trainable: ignored("Whether training changes its weights.", true),
    name: optional(text("The layer's name. Made from the class name when absent.")),
    dtype: ignored("The type to compute in."),
  }),
);
