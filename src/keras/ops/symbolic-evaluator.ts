import { type Difference, differenceOfShapes, endsRun } from "../core/difference";
import { KerasError } from "../core/errors";
import type { CallContext, Layer, WeightTable } from "../core/layer";
import { refusedAtRun } from "../core/parameters";
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
    const { outputs, refusal } = attempt(run);
    const said = whatKerasSays(layer, symbolic, inputs, outputs);
    if (!said) throw refusal!;
    // One sentence, on the layer that is called: not those on the layers inside.
    this.differences.length = noted;
    const found = outputs ? differenceOfShapes(outputs, said, layer.definition.whoDiffers) : endsRun(refusal!);
    if (found) this.differences.push(found);
    return said;
  }
}

function attempt(action: () => TensorSpec[] | undefined): { outputs?: TensorSpec[] | undefined; refusal?: KerasError } {
  try {
    return { outputs: action() };
  } catch (error) {
    if (error instanceof KerasError) return { refusal: error };
    throw error;
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
  const heeded = layer.values[refusedAtRun]
    ? toList(definition.call(symbolic(), inputs))
    : (attempt(() => withoutArguments(layer, symbolic, inputs)).outputs ?? outputs);
  if (heeded) return withSaidShapes(layer, inputs, heeded);
  const fallback = definition.symbolicIfRefused?.(symbolic(), inputs);
  return fallback && toList(fallback);
}

/** The call without the arguments that Keras does not heed; undefined where none of them is given. */
function withoutArguments(
  { definition, values }: Layer,
  symbolic: () => Context,
  inputs: readonly TensorSpec[],
): TensorSpec[] | undefined {
  const unheeded = definition.symbolicWithout?.(values) ?? [];
  if (unheeded.length === 0) return undefined;
  const context = symbolic();
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
