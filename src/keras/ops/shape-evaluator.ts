import type { Layer } from "../core/layer";
import type { Evaluator } from "../core/run";
import type { TensorSpec } from "../core/tensor";
import type { Weight } from "../core/weight";
import type { Operations } from "./operations";
import { complexShapes } from "./shapes/complex";
import { elementwiseShapes } from "./shapes/elementwise";
import { formShapes } from "./shapes/form";
import { linearAlgebraShapes } from "./shapes/linear-algebra";
import { functionShapes } from "./shapes/functions";
import { neuralShapes } from "./shapes/neural";
import { randomShapes } from "./shapes/random";
import { reductionShapes } from "./shapes/reductions";
import { trigonometryShapes } from "./shapes/trigonometry";
import { valueShapes } from "./shapes/values";

/** Every operation's shape and dtype rule: the operations as the editor runs them. */
export const shapeOperations: Operations<TensorSpec> = {
  ...elementwiseShapes,
  ...trigonometryShapes,
  ...valueShapes,
  ...formShapes,
  ...randomShapes,
  ...reductionShapes,
  ...complexShapes,
  ...linearAlgebraShapes,
  ...neuralShapes,
  ...functionShapes,
};

const scalarSeed: TensorSpec = { shape: [2], dtype: "int32" };

/** Runs layers on shapes alone. */
export class ShapeEvaluator implements Evaluator<TensorSpec> {
  readonly training = false;

  constructor(readonly ops: Operations<TensorSpec> = shapeOperations) {}

  read(weight: Weight): TensorSpec {
    return { shape: weight.shape, dtype: weight.dtype };
  }

  update(): void {}

  seed(): TensorSpec {
    return scalarSeed;
  }

  choose(): number {
    return 0;
  }

  addLoss(): void {}

  symbolic(layer: Layer, inputs: readonly TensorSpec[]): readonly TensorSpec[] | undefined {
    return layer.definition.symbolicOutputs?.(layer, inputs);
  }
}
