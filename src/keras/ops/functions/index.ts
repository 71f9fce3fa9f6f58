import { arrangementFunctions } from "./arrangement";
import { attentionFunctions } from "./attention";
import { blockFunctions } from "./blocks";
import { convolutionFunctions } from "./convolution";
import { crossentropyFunctions } from "./crossentropy";
import { normalizationFunctions } from "./normalization";
import { poolingFunctions } from "./pooling";
import { scatterFunctions } from "./scatter";
import { segmentFunctions } from "./segments";
import { specialFunctions } from "./special";
import { copyFunctions } from "./copies";
import { diagonalFunctions } from "./diagonals";
import { indexingFunctions } from "./indexing";
import { joiningFunctions } from "./joining";
import { productFunctions } from "./products";
import { spaceFunctions } from "./spaces";
import { uniqueFunctions } from "./unique";
import { windowFunctions } from "./windows";
import { closenessFunctions } from "./closeness";
import { complexFunctions } from "./complex";
import { comparisonFunctions } from "./comparison";
import { coreFunctions } from "./core";
import { correlationFunctions } from "./correlation";
import { statisticsFunctions } from "./statistics";
import { creationFunctions } from "./creation";
import type { OperationFunction } from "./define";
import { elementwiseFunctions } from "./elementwise";
import { exponentialFunctions } from "./exponential";
import { fourierFunctions } from "./fourier";
import { formFunctions } from "./form";
import { integerFunctions } from "./integers";
import { intervalFunctions } from "./intervals";
import { linearAlgebraFunctions } from "./linear-algebra";
import { nanFunctions } from "./nan";
import { neuralFunctions } from "./neural";
import { factorFunctions } from "./factors";
import { solvingFunctions } from "./solving";
import { quantileFunctions } from "./quantiles";
import { reductionFunctions } from "./reductions";
import { roundingFunctions } from "./rounding";
import { sortingFunctions } from "./sorting";
import { summaryFunctions } from "./summaries";
import { trigonometryFunctions } from "./trigonometry";

export type { OperationFunction } from "./define";

/** Functions of `keras.ops` that are read. https://keras.io/api/ops/ */
export const operationTable: readonly OperationFunction[] = [
  ...elementwiseFunctions,
  ...trigonometryFunctions,
  ...exponentialFunctions,
  ...roundingFunctions,
  ...closenessFunctions,
  ...integerFunctions,
  ...reductionFunctions,
  ...formFunctions,
  ...comparisonFunctions,
  ...statisticsFunctions,
  ...nanFunctions,
  ...quantileFunctions,
  ...sortingFunctions,
  ...summaryFunctions,
  ...intervalFunctions,
  ...correlationFunctions,
  ...coreFunctions,
  ...creationFunctions,
  ...arrangementFunctions,
  ...copyFunctions,
  ...diagonalFunctions,
  ...indexingFunctions,
  ...joiningFunctions,
  ...productFunctions,
  ...spaceFunctions,
  ...uniqueFunctions,
  ...windowFunctions,
  ...linearAlgebraFunctions,
  ...factorFunctions,
  ...solvingFunctions,
  ...complexFunctions,
  ...fourierFunctions,
  ...neuralFunctions,
  ...poolingFunctions,
  ...convolutionFunctions,
  ...normalizationFunctions,
  ...crossentropyFunctions,
  ...attentionFunctions,
  ...blockFunctions,
  ...segmentFunctions,
  ...scatterFunctions,
  ...specialFunctions,
];
