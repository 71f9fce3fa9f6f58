import type { Dimension, LayerFamily } from "../../protocol";
import type { Seeded } from "../random/seeded";
import { type Argument, isUnknown, type KerasObject, type Unknown } from "./argument";
import { buildInside } from "./build";
import type { Builder } from "./builder";
import type { CallContext, SublayerCall } from "./call-context";
import { computeTypeOf, type DTypePolicy, quantizationOf, variableTypeOf } from "./dtype-policy";
import type { InputSpec } from "./input-check";
import { ofKindLayer } from "./layer-kind";
import { KerasError } from "./errors";
import { type Naming, toSnakeCase } from "./naming";
import { type CallArguments, matchArguments, type ParameterTable, type ReadValues, type Values } from "./parameters";
import { withLayerKeywords } from "./layer-keywords";
import type { Learned, Learning } from "./learning";
import type { Regularizer } from "./regularizer";
import { isShared } from "./readings";
import type { Evaluator, LayerResult } from "./run";
import type { Session } from "./session";
import type { Quantization } from "./quantization";
import type { SymbolicAnswers } from "./symbolic-answers";
import { type DataType, isFloating, type KerasTensor, type TensorSpec } from "./tensor";
import { countParams, makeWeight, type Weight, weightsLike, type WeightTable } from "./weight";

export type { Builder } from "./builder";
export type { CallContext, CallKeyword, SublayerCall } from "./call-context";
export type { WeightTable } from "./weight";
/** The shapes of the tensors among a call's keyword arguments. */
export type KeywordShapes = Readonly<Record<string, readonly Dimension[] | undefined>>;

export type ShapeList = readonly (readonly Dimension[])[];

/**
 * A layer, written once: shapes, training, FLOPs, graph and hovers all come from this.
 * Weights are made by `build`, computation is `call` in terms of operations.
 */
export interface LayerDefinition<P extends ParameterTable, W extends WeightTable> extends SymbolicAnswers<P, W> {
  /** Keras' class name. */
  readonly name: string;
  readonly family: LayerFamily;
  /** One sentence on what the layer does. */
  readonly summary: string;
  readonly parameters: P;
  /** Checks that concern several arguments. Throws KerasError. */
  check?(values: Values<P>): void;
  /** Layers inside this one, by Keras' attribute names (`cell`, `forward_layer`): also their place in weights files. */
  sublayers?(values: Values<P>, session: Session, layerName: string): Readonly<Record<string, Layer>>;
  /** `built` are the shapes that `build` was given, undefined before it. */
  inputs?(values: Values<P>, built: ShapeList | undefined): InputSpec;
  /** The least number of tensors that a merging layer takes, in a list; layers without it take one. */
  readonly minInputs?: number;
  /** Called on lists or dicts it gives the same of the same form. */
  readonly keepsStructure?: boolean;
  /** What `call` names its inputs, if not `inputs`. */
  readonly inputName?: string;
  /** What `call` takes after the inputs, by position: `["initial_state", "mask"]`. */
  readonly callArguments?: readonly string[];
  build?(builder: Builder<Values<P>>, shapes: ShapeList): W;
  call<T>(context: CallContext<T, Values<P>, W>, inputs: readonly T[]): T | T[];
  /** The masks of the outputs (one alone is the first's); without it the first input's mask goes on when `passesMask`. */
  mask?<T>(context: CallContext<T, Values<P>, W>, inputs: readonly T[]): T | null | (T | null)[];
  /** Keras' classes of the nodes that it makes for the mask, by the masks of the inputs: their automatic names count. */
  maskNodes?(values: Values<P>, masks: readonly (TensorSpec | null)[], ranks: readonly number[]): readonly string[];
  /** What `adapt` does, for layers that learn from data before training. */
  readonly learning?: Learning<P>;
  /** Arguments that hold data: where they are not known, the layer is a layer all the same. */
  readonly dataArguments?: readonly string[];
  /** Why the layer can't run here: told where it is made. */
  readonly foreign?: string;
  readonly passesMask?: boolean;
  /** `traced`: the output has the dtype that `call` gave; `declared`: the layer's compute dtype, even where `call` gives bools. */
  readonly outputType?: "compute" | "traced" | "declared";
  /** Inputs keep their dtype (Embedding's indices). */
  readonly keepsInputType?: boolean;
  /** Whether `trainable = False` makes it run as at inference (BatchNormalization). */
  readonly frozenRunsInference?: boolean;
  /** Automatic names of layers inside without weights, which Keras makes in `build`: they count like any other. */
  readonly automaticNames?: readonly string[];
  /** Arguments worth a line in the drawing, e.g. `64, relu`. */
  details?(values: Values<P>): string;
}

/** What runs a model: its layers in the order of their graph. */
export interface Graph {
  run<T>(evaluator: Evaluator<T>, inputs: readonly T[], options: SublayerCall<T>): LayerResult<T>;
}

export type AnyLayerDefinition = LayerDefinition<ParameterTable, WeightTable>;

/** What the program may call to make a layer. */
export interface LayerClass {
  readonly kind: "layer";
  readonly name: string;
  readonly summary: string;
  readonly family: LayerFamily;
  /** Own parameters first, then those that every layer takes by name. */
  readonly parameters: ParameterTable;
  create(call: CallArguments, session: Session): Layer;
}

/** Shared by the layers that have none, which are most. */
const noSublayers: Readonly<Record<string, Layer>> = {};
const noLayers: readonly Layer[] = [];
const noWeights: WeightTable = {};

export class Layer implements KerasObject, Seeded {
  readonly definition: AnyLayerDefinition & { readonly kind: "layer" };
  protected isTrainable: boolean;
  built = false;
  /** A model's own way to run; plain layers run their definition's `call`. */
  readonly graph: Graph | undefined;
  weights: WeightTable = noWeights;
  sublayers: Readonly<Record<string, Layer>>;
  /** Shapes that `build` was given. */
  builtShapes: ShapeList | undefined;
  /** What the constructor was called with, for `get_config`. */
  values: ReadValues;
  given: CallArguments;
  /** The layer's outputs, one entry a call. */
  readonly outputs: KerasTensor[][] = [];
  /** A vocabulary, boundaries of bins: from arguments or `adapt`. */
  learned: Learned | Unknown | undefined;
  /** Set by whoever reads the program: where the layer is written. */
  origin: unknown;

  constructor(
    definition: AnyLayerDefinition,
    /** A class of the file gives it late, in `super().__init__()`. */
    public name: string,
    values: ReadValues,
    given: CallArguments,
    sublayers: Readonly<Record<string, Layer>>,
    /** `true` where an argument is unknown: then so are the output's shape and the weights. */
    readonly uncertain: boolean,
    /** Where automatic names of layers inside are counted. */
    private readonly naming?: Naming,
  ) {
    this.definition = ofKindLayer(definition);
    this.values = values;
    this.given = given;
    this.sublayers = sublayers;
    this.isTrainable = values["trainable"] !== false;
  }

  /** Own weights and states that are kept between calls without being among the layer's `weights`. */
  allStates(): Weight[] {
    const own = Object.values(this.weights).filter((weight): weight is Weight => weight?.isState === true);
    return [...new Set([...own, ...this.innerLayers().flatMap((layer) => layer.allStates())])];
  }

  get computeType(): DataType {
    return computeTypeOf(this.policy);
  }

  /** The type of the weights; with mixed precision they are kept finer than they are computed with. */
  get variableType(): DataType {
    return variableTypeOf(this.policy);
  }

  /** Whether float inputs are cast to the type that it computes in. */
  get autocast(): boolean {
    return this.values["autocast"] !== false;
  }

  get seed(): number | null {
    const { seed } = this.values;
    return typeof seed === "number" ? seed : null;
  }

  /** How its kernels are kept, where that is not as plain floats. */
  get quantization(): Quantization | undefined {
    return quantizationOf(this.policy);
  }

  get policy(): DTypePolicy {
    return (this.values["dtype"] as DTypePolicy | null | undefined) ?? "float32";
  }

  get activityRegularizer(): Regularizer | null {
    return (this.values["activity_regularizer"] as Regularizer | null | undefined) ?? null;
  }

  /** The shape of one example, where `input_shape=` or `input_dim=` tells it; an embedding means something else by the latter. */
  get declaredInputShape(): readonly Dimension[] | undefined {
    const { input_shape: shape, input_dim: size } = this.values as {
      input_shape?: Dimension[] | null;
      input_dim?: number | null;
    };
    if (shape) return shape;
    return typeof size === "number" && !("input_dim" in this.definition.parameters) ? [size] : undefined;
  }

  /** What the layer's inputs must look like; after `build` also the sizes that its weights fix. */
  inputSpec(): InputSpec | undefined {
    return this.definition.inputs?.(this.values, this.builtShapes);
  }

  get trainable(): boolean {
    return this.isTrainable;
  }

  /** As in Keras, setting it sets it of what is inside, too; the constructor's argument does not. */
  set trainable(value: boolean) {
    this.isTrainable = value;
    for (const layer of this.innerLayers()) layer.trainable = value;
  }

  /** The layers inside: a wrapper's, a cell, a model's. */
  innerLayers(): readonly Layer[] {
    return this.sublayers === noSublayers ? noLayers : Object.values(this.sublayers);
  }

  /** The layers inside by their place in weights files, which is their attribute's name. */
  layersByPlace(): readonly (readonly [place: string, layer: Layer])[] {
    return Object.entries(this.sublayers);
  }

  /** The name under which a call may give the inputs. */
  get inputName(): string {
    return this.definition.inputName ?? "inputs";
  }

  /** Whether a class of the program says what it is. */
  isOfProgram(): boolean {
    return false;
  }

  /** What `get_config` of a class of the program gives; undefined for Keras' own classes. */
  programConfig(): ReadonlyMap<string, Argument> | undefined {
    return undefined;
  }

  /** What the program is told of it: a model may say so before it has its weights. */
  get saysBuilt(): boolean {
    return this.built;
  }

  /** Own weights, then those of the layers inside, each once. */
  allWeights(): Weight[] {
    return this.withInner(this.ownWeights(), (layer) => layer.allWeights());
  }

  /** What training changes where this layer is trained by itself. */
  trainableWeights(): Weight[] {
    return this.isTrainable ? this.unfrozenWeights() : [];
  }

  /** As in Keras, weights are frozen by the layer that they belong to: `trainable=False` of one around it does not reach them. */
  unfrozenWeights(): Weight[] {
    const own = this.isTrainable ? this.ownWeights().filter((weight) => weight.trainable) : [];
    return this.withInner(own, (layer) => layer.unfrozenWeights());
  }

  private withInner(own: Weight[], weightsOf: (layer: Layer) => Weight[]): Weight[] {
    const inner = this.innerLayers();
    return inner.length === 0 ? own : [...new Set([...own, ...inner.flatMap(weightsOf)])];
  }

  ownWeights(): Weight[] {
    if (this.weights === noWeights) return [];
    return Object.values(this.weights).filter((weight): weight is Weight => weight !== undefined && !weight.isState);
  }

  /** The constructor's arguments by name, as they were given. */
  givenArguments(): Map<string, Argument> {
    return matchArguments(this.definition.name, withLayerKeywords(this.definition.parameters), this.given);
  }

  /** Parameters in all; undefined where a shape is not known. */
  countParams(): number | undefined {
    return countParams(this.allWeights());
  }

  /** Makes the weights. Throws KerasError where the shapes do not fit. */
  build(shapes: ShapeList, path = this.name, keywordShapes: KeywordShapes = {}): void {
    if (this.built) return;
    this.weights = this.makeWeights(shapes, path, keywordShapes);
    this.builtShapes = shapes;
    this.built = true;
  }

  /** Makes the weights that a layer of the same arguments has, which was built for inputs of the same form. */
  buildLike(weights: WeightTable, shapes: ShapeList, path: string): void {
    this.weights = weights === noWeights ? noWeights : weightsLike(weights, path);
    this.builtShapes = shapes;
    this.built = true;
  }

  private makeWeights(shapes: ShapeList, path: string, keywordShapes: KeywordShapes): WeightTable {
    const { definition } = this;
    for (const name of definition.automaticNames ?? []) this.naming?.unique(name);
    if (!definition.build) return noWeights;
    const dtype = isFloating(this.variableType) ? this.variableType : "float32";
    const builder: Builder<Values<ParameterTable>> = {
      arguments: this.values,
      quantization: this.quantization,
      weight: (name, shape, options) => makeWeight(name, `${path}/${name}`, shape, { dtype, ...options }),
      build: (layer, inner) => buildInside(layer, inner, `${path}/${layer.name}`),
      sublayer: (name) => this.sublayers[name]!,
      addSublayer: (name, layer) => {
        this.sublayers = { ...this.sublayers, [name]: layer };
        return layer;
      },
      keywordShape: (name) => keywordShapes[name],
    };
    return definition.build(builder, shapes);
  }
}

/** Makes a layer class from its definition. */
export function defineLayer<P extends ParameterTable, W extends WeightTable>(
  definition: LayerDefinition<P, W>,
): LayerClass {
  const { name, summary, family } = definition;
  const made = definition as unknown as AnyLayerDefinition;
  return {
    kind: "layer",
    name,
    summary,
    family,
    parameters: withLayerKeywords(definition.parameters),
    create: (call, session) => createLayer(made, call, session),
  };
}

function createLayer(definition: AnyLayerDefinition, call: CallArguments, session: Session): Layer {
  const { name } = definition;
  const values = session.readings.read(name, withLayerKeywords(definition.parameters), call);
  const uncertain = !isShared(values) && hasUncertain(definition, call);
  if (!uncertain) definition.check?.(values);
  // A reading that layers share has no name.
  const written = call.keywords.get("name") ?? values["name"];
  const layerName = typeof written === "string" ? written : session.naming.unique(toSnakeCase(name));
  if (layerName.includes("/")) {
    throw new KerasError(
      "invalid-argument",
      `Argument \`name\` must be a string and cannot contain character \`/\`. Received: name=${layerName}`,
      { argument: "name" },
    );
  }
  const sublayers = (uncertain ? undefined : definition.sublayers?.(values, session, layerName)) ?? noSublayers;
  const layer = new Layer(definition, layerName, values, call, sublayers, uncertain, session.naming);
  if (!uncertain) layer.learned = definition.learning?.given?.(values, session);
  return layer;
}

/** A fresh layer made with the arguments of another, some of them replaced. Throws KerasError. */
export function cloneLayer(layer: Layer, replaced: Readonly<Record<string, Argument>>, session: Session): Layer {
  const keywords = new Map([...layer.givenArguments(), ...Object.entries(replaced)]);
  return createLayer(layer.definition, { positional: [], keywords }, session);
}

function hasUncertain({ name, parameters, dataArguments = [] }: AnyLayerDefinition, call: CallArguments): boolean {
  if (!call.positional.some(isUncertain) && !holdsUncertain(call.keywords)) return false;
  const given = matchArguments(name, withLayerKeywords(parameters), call);
  return [...given].some(([argument, value]) => isUncertain(value) && !dataArguments.includes(argument));
}

function holdsUncertain(keywords: CallArguments["keywords"]): boolean {
  for (const argument of keywords.values()) if (isUncertain(argument)) return true;
  return false;
}

const isUncertain = (argument: Argument): boolean =>
  isUnknown(argument) || (argument instanceof Layer && argument.uncertain);
