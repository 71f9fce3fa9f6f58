import { KerasError } from "../../core/errors";
import { layer } from "../../core/kinds";
import { defineLayer } from "../../core/layer";

/** What wrappers of your own build upon. https://keras.io/api/layers/core_layers/wrapper/ */
export const wrapper = defineLayer({
  name: "Wrapper",
  family: "core",
  summary: "What a layer around another layer builds upon: `class Scaled(layers.Wrapper)`.",
  parameters: { layer: layer("The layer to be wrapped.") },
  sublayers: ({ layer: inner }) => ({ layer: inner }),
  build({ build, sublayer }, shapes) {
    build(sublayer("layer"), shapes);
    return {};
  },
  call({ layer: wrapped }) {
    throw new KerasError(
      "not-built",
      `Layer ${wrapped.name} does not have a \`call()\` method implemented: Wrapper is an abstract base class. Define a class of your own with \`def call(self, inputs)\`, or use TimeDistributed, Bidirectional or SpectralNormalization.`,
    );
  },
});
