import type { Dimension } from "../../../protocol";
import type { Argument } from "../../core/argument";
import { KerasError } from "../../core/errors";
import { dtypePolicy } from "../../core/dtype-policy";
import { number, optional, requireSeed, seed, seedIfNeeded, shape, text } from "../../core/kinds";
import { defineLayer, type LayerClass } from "../../core/layer";
import { withoutLayerKeywords } from "../../core/layer-keywords";
import type { DataFormat } from "../../ops/channels";
import { dataFormat } from "../convolutional/data-format";
import type { Rank } from "../convolutional/parameters";
import { dropoutMask } from "../../random/dropout-mask";

/** How much is dropped. */
export const rateParameter = number("The part of the values that is dropped.", undefined, { min: 0, max: 1 });
export const seedParameter = seed("Makes the draws reproducible.");
export const seedIfDropped = seedIfNeeded("Makes the draws reproducible.");

/** A layer that drops nothing never looks at its seed. Throws KerasError. */
export function checkSeed({ rate, seed: given }: { rate: number; seed: Argument }): void {
  if (rate > 0) requireSeed(given);
}

/** The shape of the draws: the input's, but for the axes that `noise_shape` fixes. */
export function noiseShape(input: readonly Dimension[], given: readonly Dimension[] | null): Dimension[] {
  return input.map((size, axis) => given?.[axis] ?? size);
}

/** Srivastava et al., 2014. https://keras.io/api/layers/regularization_layers/dropout/ */
export const dropout = defineLayer({
  name: "Dropout",
  family: "regularization",
  summary: "While training, sets a random part of its input to 0 and scales up the rest.",
  parameters: {
    rate: rateParameter,
    noise_shape: optional(shape("The shape of the draws; along axes of size 1 all drop together.")),
    seed: seedIfDropped,
  },
  check({ noise_shape: noise, ...given }) {
    checkSeed(given);
    if (noise?.includes(0)) {
      throw new KerasError(
        "invalid-argument",
        "Invalid value received for argument `noise_shape`. Expected all dimensions to be positive integers or None.",
        { argument: "noise_shape" },
      );
    }
  },
  callArguments: ["training"],
  passesMask: true,
  call({ ops, arguments: { rate, noise_shape: noise }, training, seed: draw }, [input]) {
    if (!training || rate === 0) return input!;
    return ops.multiply(
      input!,
      dropoutMask(ops, noiseShape(ops.shape(input!), noise), rate, draw(), ops.dtype(input!)),
    );
  },
  details: ({ rate }) => `rate ${rate}`,
});

/** Tompson et al., 2014. https://keras.io/api/layers/regularization_layers/spatial_dropout1d/ */
function spatialDropout(rank: Rank): LayerClass {
  const common = {
    seed: seedIfDropped,
    name: optional(text("The layer's name. Made from the class name when absent.")),
    dtype: optional(dtypePolicy("The type that the layer computes in.")),
  };
  return defineLayer({
    name: `SpatialDropout${rank}D`,
    family: "regularization",
    summary: "While training, sets whole channels to 0 and scales up the rest.",
    parameters: withoutLayerKeywords({
      rate: rateParameter,
      ...(rank > 1 && { data_format: dataFormat() }),
      ...common,
    }),
    check: (given) => checkSeed(given as unknown as Parameters<typeof checkSeed>[0]),
    inputs: () => ({ rank: rank + 2 }),
    callArguments: ["training"],
    passesMask: true,
    call({ ops, arguments: given, training, seed: draw }, [input]) {
      const { rate, data_format: format = null } = given as { rate: number; data_format?: DataFormat };
      if (!training || rate === 0) return input!;
      const own = ops.shape(input!);
      const channels = format === "channels_first" ? 1 : own.length - 1;
      const noise = own.map((size, axis) => (axis === 0 || axis === channels ? size : 1));
      return ops.multiply(input!, dropoutMask(ops, noise, rate, draw(), ops.dtype(input!)));
    },
    details: ({ rate }) => `rate ${rate}`,
  });
}

export const spatialDropout1D = spatialDropout(1);
export const spatialDropout2D = spatialDropout(2);
export const spatialDropout3D = spatialDropout(3);
