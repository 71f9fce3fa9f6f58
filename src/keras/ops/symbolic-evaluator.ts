import { type Difference, differenceOfShapes, endsRun } from "../core/difference";
import { KerasError } from "../core/errors";
import type { CallContext, Layer, WeightTable } from "../core/layer";
import type { TensorSpec } from "../core/tensor";
import { ShapeEvaluator } from "./shape-evaluator";

type Context = CallContext<TensorSpec, never, WeightTable>;

const shapesOfRun = new ShapeEvaluator();

/** Answers as Keras does of symbolic tensors, and notes where the run will do otherwise. */
export class SymbolicEvaluator extends ShapeEvaluator {
  readonly inRun = shapesOfRun;
  readonly differences: Difference[] = [];

  said(layer: Layer, symbolic: () => Context, inputs: readonly TensorSpec[], run: () => TensorSpec[]): TensorSpec[] {
    const noted = this.differences.length;
    let outputs: TensorSpec[] | undefined;
    let refusal: KerasError | undefined;
    try {
      outputs = run();
    } catch (error) {
      if (!(error instanceof KerasError)) throw error;
      refusal = error;
    }
    const said = whatKerasSays(layer, symbolic, inputs, outputs);
    if (!said) throw refusal!;
    // One sentence, on the layer that is called: not those on the layers inside.
    this.differences.length = noted;
    const found = outputs ? differenceOfShapes(outputs, said, layer.definition.whoDiffers) : endsRun(refusal!);
    if (found) this.differences.push(found);
    return said;
  }
}

/** What Keras says of a call, where the run gives `outputs` or, if they are undefined, refuses; undefined where Keras does too. */
function whatKerasSays(
  layer: Layer,
  symbolic: () => Context,
  inputs: readonly TensorSpec[],
  outputs: TensorSpec[] | undefined,
): TensorSpec[] | undefined {
  const { definition } = layer;
  const said = definition.symbolicCall?.(symbolic(), inputs);
  if (said) return toList(said);
  const unheeded = definition.symbolicWithout?.(layer.values) ?? [];
  const heeded = unheeded.length > 0 ? (withoutArguments(layer, unheeded, symbolic(), inputs) ?? outputs) : outputs;
  return heeded && withSaidShapes(layer, inputs, heeded);
}

/** The call without the arguments that Keras does not heed; undefined where none of them is given. */
function withoutArguments(
  { definition }: Layer,
  unheeded: readonly string[],
  context: Context,
  inputs: readonly TensorSpec[],
): TensorSpec[] | undefined {
  const given: Readonly<Record<string, unknown>> = { ...(context.arguments as object), ...context.keywords };
  if (unheeded.every((name) => (given[name] ?? null) === null)) return undefined;
  const nothing = Object.fromEntries(unheeded.map((name) => [name, null]));
  return toList(
    definition.call(
      {
        ...context,
        arguments: { ...(context.arguments as object), ...nothing },
        keywords: { ...context.keywords, ...nothing },
      },
      inputs,
    ),
  );
}

function withSaidShapes(
  { definition, values }: Layer,
  inputs: readonly TensorSpec[],
  outputs: TensorSpec[],
): TensorSpec[] {
  if (!definition.symbolicShapes) return outputs;
  const shapes = definition.symbolicShapes(
    values,
    inputs.map(({ shape }) => shape),
    outputs.map(({ shape }) => shape),
  );
  return outputs.map((output, index) => ({ ...output, shape: shapes[index]! }));
}

const toList = (outputs: TensorSpec | readonly TensorSpec[]): TensorSpec[] =>
  Array.isArray(outputs) ? (outputs as TensorSpec[]) : [outputs as TensorSpec];
