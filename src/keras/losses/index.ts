import { toSnakeCase } from "../core/naming";
import { ObjectRegistry } from "../core/object";
import { binaryCrossentropy, binaryFocalCrossentropy, poisson } from "./binary";
import {
  categoricalCrossentropy,
  categoricalFocalCrossentropy,
  categoricalGeneralizedCrossEntropy,
  klDivergence,
} from "./categorical";
import { circle } from "./circle";
import { ctc } from "./ctc";
import { categoricalHinge, hinge, squaredHinge } from "./hinge";
import type { Loss } from "./loss";
import { programLoss } from "./program-loss";
import {
  cosineSimilarity,
  huber,
  logCosh,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  meanSquaredError,
  meanSquaredLogarithmicError,
} from "./regression";
import { dice, tversky } from "./segmentation";
import { sparseCategoricalCrossentropy } from "./sparse";

export type { Loss, Reduction } from "./loss";
export { crossentropy, labelKind } from "./crossentropy";
export { baseLoss } from "./define";
export { lossOf } from "./loss";

/** https://keras.io/api/losses/ */
export const losses = new ObjectRegistry<Loss>(
  "loss",
  [
    meanSquaredError,
    meanAbsoluteError,
    meanAbsolutePercentageError,
    meanSquaredLogarithmicError,
    logCosh,
    huber,
    cosineSimilarity,
    binaryCrossentropy,
    binaryFocalCrossentropy,
    categoricalCrossentropy,
    categoricalFocalCrossentropy,
    categoricalGeneralizedCrossEntropy,
    sparseCategoricalCrossentropy,
    klDivergence,
    poisson,
    hinge,
    squaredHinge,
    categoricalHinge,
    dice,
    tversky,
    circle,
    ctc,
  ],
  {
    ofFunction: programLoss,
    except: {
      CategoricalGeneralizedCrossEntropy: "keras.losses.CategoricalGeneralizedCrossEntropy()",
    },
  },
);

/**
 * Keras' functions by name, as values: `compile(loss=keras.losses.mean_squared_error)`. `perSample` is what they give when
 * they are called.
 */
export const lossFunctions: ReadonlyMap<string, Loss> = new Map(
  losses.classes.map((one): [string, Loss] => {
    // One has a function that no string names.
    const name = one.identifiers[0] ?? toSnakeCase(one.name);
    return [name, one.create({ positional: [], keywords: new Map([["name", name]]) })];
  }),
);

const functions = new Set(lossFunctions.values());

/** Whether it is one of Keras' functions, whose call gives one value an example. */
export const isLossFunction = (loss: Loss): boolean => functions.has(loss);
