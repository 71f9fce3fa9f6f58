import type { Operations } from "../ops/operations";
import type { CallContext, CallKeyword, Layer, SublayerCall, WeightTable } from "./layer";
import type { Seeded } from "../random/seeded";
import { refusedAtRun } from "./parameters";
import { type DataType, isFloating } from "./tensor";
import type { Weight } from "./weight";

/** Where layers run: with shapes in the editor, with numbers in the trainer. */
export interface Evaluator<T> {
  readonly ops: Operations<T>;
  readonly training: boolean;
  /** Keras' autocast scope: what layers in here read float variables as, null for their own types; undefined where no layer around computes in mixed precision. */
  readonly autocast?: DataType | null | undefined;
  /** The weight's value: what `update` gave it, if this step did already. */
  read(weight: Weight): T;
  update(weight: Weight, value: T): void;
  /** A fresh seed; of what has a seed of its own, its next one. */
  seed(own?: Seeded): T;
  /** A random whole number below `count`, which decides what is run. */
  choose(count: number): number;
  /** Adds a scalar to the loss: activity regularizers and `add_loss`. */
  addLoss(value: T): void;
  /** While typing: what Keras says of a layer's outputs without running it; undefined for most. */
  symbolic?(layer: Layer, inputs: readonly T[]): readonly T[] | undefined;
  /** What layers inside run with where the run decides, if that is not this. */
  readonly inRun?: Evaluator<T> | undefined;
  /** What Keras says of a call on symbolic tensors, of which `run` is the truth; in the `symbolic` context it says so of layers inside. */
  said?(layer: Layer, symbolic: () => CallContext<T, never, WeightTable>, inputs: readonly T[], run: () => T[]): T[];
}

export interface LayerResult<T> {
  outputs: T[];
  masks: (T | null)[];
}

/**
 * Runs one call of a layer: casts the inputs, gives `call` its weights and masks, passes the mask on. The one path that
 * shapes, training and prediction share.
 */
export function runLayer<T>(
  evaluator: Evaluator<T>,
  layer: Layer,
  inputs: readonly T[],
  call: SublayerCall<T> = {},
): LayerResult<T> {
  const options = withTrainingArgument(call);
  if (layer.graph)
    return layer.graph.run(within(evaluator, evaluator.training, autocastOf(evaluator, layer)), inputs, options);
  const { definition } = layer;
  const context = makeContext(evaluator.inRun ?? evaluator, layer, options);
  const symbolic = (): CallContext<T, never, WeightTable> => makeContext(evaluator, layer, options);
  const cast = definition.keepsInputType ? inputs : inputs.map((input) => castInput(evaluator.ops, layer, input));
  const run = (): T[] => {
    if (layer.values[refusedAtRun]) throw layer.values[refusedAtRun];
    const result = definition.call(context, cast);
    return Array.isArray(result) ? result : [result];
  };
  const given = evaluator.symbolic?.(layer, inputs);
  const outputs = given ? [...given] : (evaluator.said?.(layer, symbolic, cast, run) ?? run());
  if (layer.activityRegularizer) {
    for (const output of outputs) evaluator.addLoss(layer.activityRegularizer.penalty(evaluator.ops, output));
  }
  return { outputs, masks: outputMasks(context, layer, cast, outputs.length) };
}

/** `layer(x, training=True)` decides for this call alone. */
function withTrainingArgument<T>(options: SublayerCall<T>): SublayerCall<T> {
  const training = options.keywords?.["training"];
  return typeof training === "boolean" ? { ...options, training } : options;
}

/** A tensor that a layer is called on in the type that it computes in. */
export function castInput<T>(ops: Operations<T>, layer: Layer, input: T): T {
  const from = ops.dtype(input);
  return layer.autocast && isFloating(from) && from !== layer.computeType && isFloating(layer.computeType)
    ? ops.cast(input, layer.computeType)
    : input;
}

function outputMasks<T>(
  context: CallContext<T, never, WeightTable>,
  layer: Layer,
  inputs: readonly T[],
  count: number,
): (T | null)[] {
  const { definition } = layer;
  if (definition.mask) {
    const given = definition.mask(context, inputs);
    const masks = Array.isArray(given) ? given : [given];
    return Array.from({ length: count }, (_, index) => masks[index] ?? null);
  }
  return Array<T | null>(count).fill(definition.passesMask ? (context.masks[0] ?? null) : null);
}

function makeContext<T>(
  evaluator: Evaluator<T>,
  layer: Layer,
  options: SublayerCall<T>,
): CallContext<T, never, WeightTable> {
  const training =
    (options.training ?? evaluator.training) && !(layer.definition.frozenRunsInference && !layer.trainable);
  const autocast = autocastOf(evaluator, layer);
  const inner = within(evaluator, training, autocast);
  const read = (weight: Weight): T => readWeight(evaluator, weight, autocast);
  const { mask: givenMask } = options.keywords ?? {};
  return {
    ops: evaluator.ops,
    arguments: layer.values as never,
    computeType: layer.computeType,
    quantization: layer.quantization,
    weights: readWeights(layer, read),
    training,
    masks: tensorList(givenMask) ?? options.masks ?? [],
    keywords: options.keywords ?? {},
    update: (key, value) => evaluator.update(layer.weights[key]!, value),
    seed: (own = layer) => evaluator.seed(own),
    choose: (count) => evaluator.choose(count),
    addLoss: (value) => evaluator.addLoss(value),
    sublayer: (name) => layer.sublayers[name]!,
    within: (sublayer, use) => use(makeContext(inner, sublayer, {})),
    call: (sublayer, inputs, inside) => runLayer(inner, sublayer, inputs, inside).outputs,
    run: (sublayer, inputs, inside) => runLayer(inner, sublayer, inputs, inside),
    read,
    assign: (weight, value) => evaluator.update(weight, value),
    keywordMask: (name) => options.keywordMasks?.[name] ?? null,
    structure: options.structure ?? "tensor",
    layer,
  };
}

function readWeights<T>(layer: Layer, read: (weight: Weight) => T): Record<string, T | undefined> {
  const values: Record<string, T | undefined> = {};
  for (const key in layer.weights) values[key] = layer.weights[key] && read(layer.weights[key]);
  return values;
}

/** What a layer that runs in here reads float variables as; `autocast=False` counts inside of another layer's scope alone. */
function autocastOf<T>({ autocast: around }: Evaluator<T>, layer: Layer): DataType | null | undefined {
  const { computeType } = layer;
  if (around === undefined) return computeType === layer.variableType ? undefined : computeType;
  return layer.autocast && isFloating(computeType) ? computeType : null;
}

function readWeight<T>(evaluator: Evaluator<T>, weight: Weight, autocast: DataType | null | undefined): T {
  const value = evaluator.read(weight);
  return autocast && weight.autocast && isFloating(weight.dtype) && weight.dtype !== autocast
    ? evaluator.ops.cast(value, autocast)
    : value;
}

/** The same evaluator, for training or for inference. */
export const withTraining = <T>(evaluator: Evaluator<T>, training: boolean): Evaluator<T> =>
  within(evaluator, training, evaluator.autocast);

/** The same evaluator for what a layer runs inside. */
function within<T>(evaluator: Evaluator<T>, training: boolean, autocast: DataType | null | undefined): Evaluator<T> {
  if (training === evaluator.training && autocast === evaluator.autocast) return evaluator;
  return {
    ops: evaluator.ops,
    training,
    autocast,
    read: (weight) => evaluator.read(weight),
    update: (weight, value) => evaluator.update(weight, value),
    seed: (own) => evaluator.seed(own),
    choose: (count) => evaluator.choose(count),
    addLoss: (value) => evaluator.addLoss(value),
    symbolic: (layer, inputs) => evaluator.symbolic?.(layer, inputs),
    inRun: evaluator.inRun && within(evaluator.inRun, training, autocast),
    said: evaluator.said && ((...call) => evaluator.said!(...call)),
  };
}

/** A keyword that is a list of tensors, such as `initial_state`; a single tensor counts as a list of one. */
export function tensorList<T>(keyword: CallKeyword<T> | undefined): T[] | undefined {
  if (keyword === undefined || keyword === null) return undefined;
  return (Array.isArray(keyword) ? keyword : [keyword]) as T[];
}
