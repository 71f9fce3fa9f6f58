import type { OperationFunction } from "../define";
import { colorFunctions } from "./colors";
import { coordinateFunctions } from "./coordinates";
import { filterFunctions } from "./filters";
import { marginFunctions } from "./margins";
import { patchFunctions } from "./patches";
import { projectionFunctions } from "./projections";
import { resizeFunctions } from "./resize";

/** Functions of `keras.ops.image`. https://keras.io/api/ops/image/ */
export const imageOperationTable: readonly OperationFunction[] = [
  ...resizeFunctions,
  ...patchFunctions,
  ...marginFunctions,
  ...projectionFunctions,
  ...coordinateFunctions,
  ...filterFunctions,
  ...colorFunctions,
];
