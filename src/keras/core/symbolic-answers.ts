import type { CallContext, Layer, ShapeList, WeightTable } from "./layer";
import type { ParameterTable, Values } from "./parameters";
import type { TensorSpec } from "./tensor";

/**
 * What Keras says of a layer's call on symbolic tensors, where `call`, which is what the run does, gives something else or
 * refuses. Summaries and the layers that follow go by what Keras says; what the run will do is a warning.
 */
export interface SymbolicAnswers<P extends ParameterTable, W extends WeightTable> {
  /** What Keras says of a call whatever `call` gives or refuses; undefined where it says what `call` does. */
  symbolicCall?(
    context: CallContext<TensorSpec, Values<P>, W>,
    inputs: readonly TensorSpec[],
  ): TensorSpec | readonly TensorSpec[] | undefined;
  /** What Keras says of a call that the run refuses; undefined where Keras refuses it too. */
  symbolicIfRefused?(
    context: CallContext<TensorSpec, Values<P>, W>,
    inputs: readonly TensorSpec[],
  ): TensorSpec | readonly TensorSpec[] | undefined;
  /** Arguments of the constructor or the call that Keras does not heed when it says what a call gives. */
  symbolicWithout?(values: Values<P>): readonly string[];
  /** What gives another shape than Keras says, if not "The run". */
  readonly whoDiffers?: string;
  /** What Keras says of the output shapes where it differs from what `call` gives: summaries follow Keras. */
  symbolicShapes?(values: Values<P>, shapes: ShapeList, outputs: ShapeList): ShapeList;
  /** What Keras says without running `call`, where only data tell what that gives; sizes that they decide are unknown. */
  symbolicOutputs?(layer: Layer, inputs: readonly TensorSpec[]): readonly TensorSpec[] | undefined;
}
