import { comparisonFunctions } from "./comparison";
import { coreFunctions } from "./core";
import { statisticsFunctions } from "./statistics";
import { creationFunctions } from "./creation";
import type { OperationFunction } from "./define";
import { elementwiseFunctions } from "./elementwise";
import { formFunctions } from "./form";
import { linearAlgebraFunctions } from "./linear-algebra";
import { neuralFunctions } from "./neural";
import { reductionFunctions } from "./reductions";

export type { OperationFunction } from "./define";

/** Functions of `keras.ops` that are read. https://keras.io/api/ops/ */
export const operationTable: readonly OperationFunction[] = [
  ...elementwiseFunctions,
  ...reductionFunctions,
  ...formFunctions,
  ...comparisonFunctions,
  ...statisticsFunctions,
  ...coreFunctions,
  ...creationFunctions,
  ...linearAlgebraFunctions,
  ...neuralFunctions,
];
