import type { Argument } from "../../../core/argument";
import { Float } from "../../../core/argument";
import { ignored, ofPython } from "../../../core/kinds";
import type { Layer, LayerClass } from "../../../core/layer";
import { dataFormat } from "../../convolutional/data-format";
import { seedParameter } from "../../regularization/dropout";
import { defineAugmentation } from "./augmentation";
import { valueRange } from "./factor";
import { randomBrightness } from "./random-brightness";
import { randomContrast } from "./random-contrast";
import { randomHue } from "./random-hue";
import { randomSaturation } from "./random-saturation";

/** The layers inside, in the order in which they work. */
const parts: Readonly<Record<string, LayerClass>> = {
  brightness: randomBrightness,
  contrast: randomContrast,
  saturation: randomSaturation,
  hue: randomHue,
};
const names = Object.keys(parts);

/** https://keras.io/api/layers/preprocessing_layers/image_augmentation/random_color_jitter/ */
export const randomColorJitter = defineAugmentation({
  name: "RandomColorJitter",
  summary: "While training, changes brightness, contrast, saturation and hue.",
  follows: "nothing",
  parameters: {
    value_range: valueRange,
    brightness_factor: ignored("As RandomBrightness takes it."),
    contrast_factor: ofPython(ignored("As RandomContrast takes it.")),
    saturation_factor: ofPython(ignored("As RandomSaturation takes it.")),
    hue_factor: ofPython(ignored("As RandomHue takes it.")),
    seed: seedParameter,
    data_format: dataFormat(),
  },
  sublayers(given, session) {
    const values = given as unknown as Readonly<Record<string, Argument>>;
    const made = names.flatMap((name): [string, Layer][] => {
      const factor = values[`${name}_factor`] ?? null;
      if (factor === null) return [];
      const range = given.value_range.map((one) => new Float(one));
      const keywords = new Map<string, Argument>(Object.entries({ factor, value_range: range, seed: given.seed }));
      return [[`random_${name}`, parts[name]!.create({ positional: [], keywords }, session)]];
    });
    return Object.fromEntries(made);
  },
  whole: ({ call, layer }, input) =>
    Object.values(layer.sublayers).reduce<typeof input>(
      (images, one) => call(one, [images], { training: true })[0]!,
      input,
    ),
});
