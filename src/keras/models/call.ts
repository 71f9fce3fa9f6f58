import { formatShape, formatShapes } from "../../protocol";
import { KerasError, NotFollowed } from "../core/errors";
import { type Difference, differenceOfShapes, differenceOfTypes, endsRun } from "../core/difference";
import { checkInput } from "../core/input-check";
import type { CallKeyword, KeywordShapes, Layer, SublayerCall } from "../core/layer";
import { runLayer } from "../core/run";
import type { Session } from "../core/session";
import type { TensorStructure } from "../core/structure";
import { type DataType, KerasTensor, type TensorSpec } from "../core/tensor";
import { shapeOperations } from "../ops/shape-evaluator";
import { SymbolicEvaluator } from "../ops/symbolic-evaluator";
import type { Operations } from "../ops/operations";
import { type Naming, toSnakeCase } from "../core/naming";
import { Model } from "./model";
import { mapTensors, Node, tensorsIn } from "./node";
import { Operation, type OperationArgument, type OperationSource } from "./operation";
import { requireOutputs } from "./output-check";
import { formOf, knownCall, type Output, rememberCall, type Trace } from "./trace";

/**
 * Calls a layer or model on symbolic tensors: checks and builds it, and answers its symbolic outputs.
 * `structure`: how they were given; merging layers take lists alone. `within`: the path of the model that builds the
 * layer, part of its weights' paths. Throws KerasError where Keras would refuse.
 */
export function callLayer(
  layer: Layer,
  inputs: readonly KerasTensor[],
  given: Readonly<Record<string, CallKeyword<KerasTensor>>> = {},
  options: { structure?: TensorStructure; within?: string; naming?: Naming } = {},
): KerasTensor[] {
  checkPositional(layer, given);
  const keywords = nameCallArguments(layer, given);
  const { structure = inputs.length === 1 ? "tensor" : "list", within } = options;
  const node = new Node(layer, inputs, keywords, structure);
  const known = node.parents.every((tensor) => tensor.shape !== null);
  if (isUncertain(layer) || !known) return finish(node, [unknownOutput(layer)]);
  const { naming } = options;
  if (naming) countMaskNodes(naming, layer, inputs);
  const traced = traceLayer(layer, inputs.map(specOf), {
    within,
    masks: inputs.map((tensor) => tensor.mask),
    keywords: keywordSpecs(keywords),
    structure,
    keywordMasks: mapTensorKeywords(keywords, ({ mask }) => mask),
    keywordShapes: mapTensorKeywords(keywords, ({ shape }) => shape ?? undefined),
  });
  // What is inside a model was told when the model was made.
  if (traced && !layer.graph) node.differences = traced.differences;
  return finish(node, traced?.outputs ?? [unknownOutput(layer)], naming);
}

/** Keras computes masks with operations, whose names count like those of the program. */
function countMaskNodes(naming: Naming, { definition, values }: Layer, inputs: readonly KerasTensor[]): void {
  if (!definition.maskNodes) return;
  const masks = inputs.map(({ mask }) => mask);
  const ranks = inputs.map(({ shape }) => shape?.length ?? 0);
  for (const className of definition.maskNodes(values, masks, ranks)) naming.unique(toSnakeCase(className));
}

type TraceOptions = SublayerCall<TensorSpec> & {
  structure: TensorStructure;
  within?: string;
  keywordShapes?: KeywordShapes;
};

/** Builds a layer for what it is called on and answers what it gives; undefined where that is not followed. Throws KerasError. */
function traceLayer(layer: Layer, specs: readonly TensorSpec[], options: TraceOptions): Trace | undefined {
  const { structure, within, keywordShapes } = options;
  const form = isOfTensorsAlone(options) ? formOf(layer, specs, structure) : undefined;
  const known = form === undefined ? undefined : knownCall(layer, form);
  if (known) {
    layer.buildLike(known.weights, specs.map(shapeOf), pathOf(layer, within));
    return known.trace;
  }
  buildForCall(layer, specs, structure, within, keywordShapes);
  if (isUnfinished(layer)) return undefined;
  const trace = traceRun(layer, specs, options);
  if (form !== undefined && trace) rememberCall(layer, form, trace);
  return trace;
}

const shapeOf = ({ shape }: TensorSpec): TensorSpec["shape"] => shape;

/** Where the weights of a layer are: within what calls it. */
const pathOf = ({ name }: Layer, within: string | undefined): string =>
  within === undefined ? name : `${within}/${name}`;

/** Whether a call is given tensors without masks, and nothing else. */
function isOfTensorsAlone({ masks, keywords }: TraceOptions): boolean {
  for (const _ in keywords) return false;
  return masks?.every((mask) => !mask) ?? true;
}

function traceRun(layer: Layer, specs: readonly TensorSpec[], options: TraceOptions): Trace | undefined {
  const evaluator = new SymbolicEvaluator();
  const result = followed(() => runLayer<TensorSpec>(evaluator, layer, specs, options));
  if (!result) return undefined;
  const outputs = result.outputs.map((output, index) => ({
    shape: output.shape,
    dtype: outputType(layer, output),
    mask: result.masks[index] ?? null,
  }));
  return { outputs, differences: evaluator.differences };
}

/** The answer of an action; undefined where it meets what the reader does not follow. */
function followed<R>(action: () => R): R | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof NotFollowed) return undefined;
    throw error;
  }
}

/** Checks the inputs of a call and builds the layer for them, in the path of what calls it. Throws KerasError. */
export function buildForCall(
  layer: Layer,
  specs: readonly TensorSpec[],
  structure: TensorStructure,
  within?: string,
  keywords: KeywordShapes = {},
): void {
  checkLayerInputs(layer, specs, structure !== "tensor");
  if (layer instanceof Model && !layer.built) layer.inputStructure = structure;
  layer.build(specs.map(shapeOf), pathOf(layer, within), keywords);
}

/** Whether an argument of the layer, or of one inside it, is not known: its weights and shapes can't be either. */
export function isUncertain(layer: Layer): boolean {
  return layer.uncertain || layer.innerLayers().some(isUncertain);
}

/** Whether a model holds layers without their weights, since the shapes they were called on are not known. */
export function isUnfinished(layer: Layer): boolean {
  return (
    layer.graph !== undefined &&
    layer.innerLayers().some((inner) => (inner.definition.build !== undefined && !inner.built) || isUnfinished(inner))
  );
}

/** Applies a tensor operation to symbolic tensors; `symbolic`: what Keras says of the outputs instead. Throws KerasError. */
export function callOperation(
  session: Session,
  className: string,
  inputs: readonly KerasTensor[],
  evaluate: <T>(ops: Operations<T>, inputs: readonly T[]) => T | T[],
  source?: OperationSource,
  symbolic?: Operation["symbolic"],
): KerasTensor[] {
  return callOn(
    new Operation(className, session.naming.unique(toSnakeCase(className)), evaluate, source, symbolic),
    inputs,
    session.naming,
  );
}

/** Applies an operation of a graph to other tensors, in a graph of its own. Throws KerasError. */
export function repeatOperation(operation: Operation, inputs: readonly KerasTensor[]): KerasTensor[] {
  const { className, name, evaluate, source, symbolic } = operation;
  let position = 0;
  const renew = (argument: OperationArgument): OperationArgument => {
    if (argument instanceof KerasTensor) return inputs[position++]!;
    return Array.isArray(argument) ? (argument as readonly OperationArgument[]).map(renew) : argument;
  };
  return callOn(
    new Operation(className, name, evaluate, source && { ...source, args: source.args.map(renew) }, symbolic),
    inputs,
  );
}

function callOn(operation: Operation, inputs: readonly KerasTensor[], naming?: Naming): KerasTensor[] {
  const node = new Node(operation, inputs, {});
  if (inputs.some((tensor) => tensor.shape === null)) {
    return finish(node, [{ shape: null, dtype: inputs[0]!.dtype, mask: null }], naming);
  }
  const { outputs, difference } = traceOperation(operation, inputs.map(specOf));
  requireOutputs(operation, outputs);
  if (difference) node.differences = [difference];
  return finish(
    node,
    outputs.map(({ shape, dtype }) => ({ shape, dtype, mask: null })),
    naming,
  );
}

/** What Keras says of an operation's outputs, and how the run differs from it. */
function traceOperation(
  { evaluate, symbolic }: Operation,
  inputs: readonly TensorSpec[],
): { outputs: readonly TensorSpec[]; difference?: Difference | undefined } {
  try {
    const result = evaluate<TensorSpec>(shapeOperations, inputs);
    const traced = Array.isArray(result) ? result : [result];
    const said = symbolic?.(traced);
    return said
      ? { outputs: said, difference: differenceOfShapes(traced, said) ?? differenceOfTypes(traced, said) }
      : { outputs: traced };
  } catch (error) {
    const said = error instanceof KerasError ? symbolic?.(undefined) : undefined;
    if (!said) throw error;
    return { outputs: said, difference: endsRun(error as KerasError) };
  }
}

function finish(node: Node, outputs: readonly Output[], naming?: Naming): KerasTensor[] {
  const { name } = node.operation;
  const tensors = outputs.map(
    ({ shape, dtype, mask }, index) =>
      new KerasTensor(shape, dtype, node, index, mask, name, naming?.unique("keras_tensor")),
  );
  node.outputs = tensors;
  node.operation.outputs.push(tensors);
  return tensors;
}

function unknownOutput(layer: Layer): Output {
  return { shape: null, dtype: layer.computeType, mask: null };
}

/** The shape and dtype of a tensor whose shape is known. */
export function specOf(tensor: KerasTensor): TensorSpec {
  return { shape: tensor.shape!, dtype: tensor.dtype };
}

function keywordSpecs(
  keywords: Readonly<Record<string, CallKeyword<KerasTensor>>>,
): Record<string, CallKeyword<TensorSpec>> {
  const specs: Record<string, CallKeyword<TensorSpec>> = {};
  for (const name in keywords) specs[name] = mapTensors(keywords[name]!, specOf);
  return specs;
}

/** The keywords that are single tensors, each replaced. */
function mapTensorKeywords<R>(
  keywords: Readonly<Record<string, CallKeyword<KerasTensor>>>,
  replace: (tensor: KerasTensor) => R,
): Record<string, R> {
  const found: Record<string, R> = {};
  for (const name in keywords) if (keywords[name] instanceof KerasTensor) found[name] = replace(keywords[name]);
  return found;
}

/** Keras takes what is no tensor by name alone. Throws KerasError. */
function checkPositional(layer: Layer, given: Readonly<Record<string, CallKeyword<KerasTensor>>>): void {
  for (const name in given) {
    const value = given[name];
    const position = positionOf(name);
    if (position === undefined || value === null || value === undefined || tensorsIn(value).length > 0) continue;
    const written = layer.definition.callArguments?.[position] ?? "name";
    throw new KerasError(
      "invalid-argument",
      `Only input tensors may be passed as positional arguments: \`${written}=…\` passes it by name.`,
      { argument: name },
    );
  }
}

/** Which argument after the inputs a name like `argument_1` stands for, from 0. */
function positionOf(name: string): number | undefined {
  const position = /^argument_(\d+)$/.exec(name)?.[1];
  return position === undefined ? undefined : Number(position) - 1;
}

/** Gives arguments that stand by position after the inputs (`argument_1`, …) the names that the layer's `call` has for them. */
export function nameCallArguments<T>(
  layer: Layer,
  given: Readonly<Record<string, CallKeyword<T>>>,
): Readonly<Record<string, CallKeyword<T>>> {
  const names = layer.definition.callArguments;
  if (!names || Object.keys(given).length === 0) return given;
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const position = positionOf(name);
      return [(position === undefined ? undefined : names[position]) ?? name, value];
    }),
  );
}

function checkLayerInputs(layer: Layer, specs: readonly TensorSpec[], isList: boolean): void {
  const { definition } = layer;
  const least = definition.minInputs;
  if (least !== undefined && (!isList || specs.length < least)) {
    const shapes = specs.map(({ shape }) => shape);
    throw new KerasError(
      "not-a-tensor",
      `${definition.name} should be called on a list of at least ${least} input${least > 1 ? "s" : ""}: \`layer([x, y])\`. Received: input_shape=${isList ? formatShapes(shapes) : formatShape(shapes[0] ?? null)}`,
      { input: 0 },
    );
  }
  const spec = layer.inputSpec();
  if (!spec) return;
  for (let index = 0; index < specs.length; index++)
    checkInput(layer.name, definition.name, spec, specs[index]!, index);
}

/** Keras reports a built-in layer's compute dtype, whatever the run gives. */
function outputType(layer: Layer, output: TensorSpec): DataType {
  const { outputType = "compute" } = layer.definition;
  const keeps =
    layer.graph !== undefined || outputType === "traced" || (outputType === "compute" && output.dtype === "bool");
  return keeps ? output.dtype : layer.computeType;
}
