import type { Argument } from "../../../core/argument";
import { Float } from "../../../core/argument";
import type { Layer, LayerClass } from "../../../core/layer";
import type { Session } from "../../../core/session";
import type { DataFormat } from "../../../ops/channels";
import type { Range } from "./factor";
import { autoContrast } from "./auto-contrast";
import { equalization } from "./equalization";
import { randomBrightness } from "./random-brightness";
import { randomColorDegeneration } from "./random-color-degeneration";
import { randomContrast } from "./random-contrast";
import { randomPosterization } from "./random-posterization";
import { randomRotation } from "./random-rotation";
import { randomSharpness } from "./random-sharpness";
import { randomShear } from "./random-shear";
import { randomTranslation } from "./random-translation";
import { solarization } from "./solarization";

/** What the layers inside take from the one around them. */
export interface Choices {
  factor: Range;
  value_range: Range;
  interpolation: string;
  seed: number | null;
  data_format: DataFormat;
}

type Arguments = Readonly<Record<string, Argument>>;

/** The layers that RandAugment and AugMix choose among, by Keras' attribute names, and what each is made with. */
const choices: Readonly<Record<string, [LayerClass, (given: Choices, factor: Argument) => Arguments]>> = {
  random_shear: [randomShear, (given, factor) => ({ x_factor: factor, y_factor: factor, ...sampled(given) })],
  random_translation: [
    randomTranslation,
    (given, factor) => ({ height_factor: factor, width_factor: factor, ...sampled(given) }),
  ],
  random_rotation: [randomRotation, (given, factor) => ({ factor, ...sampled(given) })],
  random_brightness: [randomBrightness, (given, factor) => ({ factor, ...colored(given) })],
  random_color_degeneration: [randomColorDegeneration, (given, factor) => ({ factor, ...colored(given) })],
  random_contrast: [randomContrast, (given, factor) => ({ factor, ...colored(given) })],
  random_sharpness: [randomSharpness, (given, factor) => ({ factor, ...colored(given) })],
  random_posterization: [
    randomPosterization,
    (given) => ({ factor: Math.max(1, Math.trunc(8 * given.factor[1])), ...colored(given) }),
  ],
  solarization: [
    solarization,
    (given, factor) => ({ addition_factor: factor, threshold_factor: factor, ...colored(given) }),
  ],
  auto_contrast: [autoContrast, (given) => ranged(given)],
  equalization: [equalization, (given) => ranged(given)],
};

const floats = (range: Range): Argument => range.map((one) => new Float(one));
const ranged = ({ value_range: range, data_format: format }: Choices): Arguments => ({
  value_range: floats(range),
  data_format: format,
});
const colored = (given: Choices): Arguments => ({ ...ranged(given), seed: given.seed });
const sampled = ({ interpolation, seed, data_format: format }: Choices): Arguments => ({
  interpolation,
  seed,
  data_format: format,
});

/** Layers to choose among, in the order in which Keras makes them. */
export function chosenLayers(names: readonly string[], given: Choices, session: Session): Record<string, Layer> {
  const factor = floats(given.factor);
  return Object.fromEntries(
    names.map((name) => {
      const [made, toArguments] = choices[name]!;
      const keywords = new Map(Object.entries(toArguments(given, factor)));
      return [name, made.create({ positional: [], keywords }, session)];
    }),
  );
}
