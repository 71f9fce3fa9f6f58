import { KerasError } from "../../core/errors";
import { defineLayer } from "../../core/layer";

/** What the classes of a file build upon. https://keras.io/api/layers/base_layer/ */
export const baseLayer = defineLayer({
  name: "Layer",
  family: "custom",
  summary: "What a layer of your own builds upon: `class Scale(layers.Layer)`.",
  parameters: {},
  call: ({ layer }) => {
    throw new KerasError(
      "not-built",
      `Layer ${layer.name} does not have a \`call()\` method implemented: define \`def call(self, inputs)\`.`,
    );
  },
});
