import { type Dimension, formatShape } from "../../../../protocol";
import type { Argument } from "../../../../keras/core/argument";
import { KerasError } from "../../../../keras/core/errors";
import type { InputSpec } from "../../../../keras/core/input-check";
import {
  type AnyLayerDefinition,
  type CallContext,
  Layer,
  type LayerClass,
  type ShapeList,
  type WeightTable,
} from "../../../../keras/core/layer";
import { countedNames, toSnakeCase } from "../../../../keras/core/naming";
import type { TensorStructure } from "../../../../keras/core/structure";
import { Weight, type WeightOptions } from "../../../../keras/core/weight";
import type { Span } from "../../../syntax/nodes";
import { classAttribute } from "../../class-attribute";
import { str } from "../../format";
import type { Interpreter } from "../../interpreter";
import { truthOf } from "../../truth";
import {
  BoundMethod,
  type CallSite,
  Dict,
  KerasValue,
  List,
  Tuple,
  UserFunction,
  type UserClass,
  type Value,
} from "../../values";
import { toArgument } from "../arguments";
import { runUserCall } from "./user-call";
import { userMasks } from "./user-mask";
import { Variable } from "./variable";

/** A layer whose class the file defines: `class Patches(layers.Layer)`. Its methods are read for shapes and run for training. */
export class UserLayer extends Layer {
  /** What `self.name = value` has set, in this order. */
  readonly attributes = new Map<string, Value>();
  /** Layers that were ever an attribute, or in one: Keras forgets none. */
  private readonly tracked = new Set<Layer>();
  /** The object of Keras' class that it builds upon; made by `super().__init__()`. */
  base: Layer | undefined;
  /** What the constructor was called with, by parameter. */
  constructed = new Dict();
  /** Where its weights stand in a file; known once it is built. */
  path = "";
  /** What `self` is in its methods: the layer, or the model whose methods it holds. */
  receiver: KerasValue = new KerasValue(this);
  /** How its last call answered. */
  outputStructure: TensorStructure = "tensor";
  /** Where it was called last. */
  callSpan: Span = { from: 0, to: 0 };

  constructor(
    readonly interpreter: Interpreter,
    readonly type: UserClass,
    readonly baseClass: LayerClass,
  ) {
    super(definitionOf(type), "", {}, { positional: [], keywords: new Map() }, {}, false);
  }

  /** What `super().__init__(…)` gives: name, dtype, and the arguments of the class that it builds upon. */
  initialize(base: Layer): void {
    this.base = base;
    this.name = base.name;
    Object.assign(this.values, base.values);
    this.isTrainable = base.trainable;
  }

  /** `self.supports_masking = True`. */
  get passesMask(): boolean {
    return truthOf(this.attributes.get("supports_masking") ?? false) ?? this.base?.definition.passesMask ?? false;
  }

  /** `self.autocast = False` counts like the constructor's argument. */
  override get autocast(): boolean {
    return truthOf(this.attributes.get("autocast") ?? super.autocast) ?? true;
  }

  override inputSpec(): InputSpec | undefined {
    return this.method("call") ? undefined : this.base?.inputSpec();
  }

  /** A method of the file's class; undefined where Keras' own serves. */
  method(name: string): BoundMethod | undefined {
    const found = classAttribute(this.type, name);
    return found instanceof UserFunction ? new BoundMethod(this.receiver, found) : undefined;
  }

  /** Layers in the attributes, in lists and dicts too, in the order in which they were set; also those that others replaced. */
  override innerLayers(): readonly Layer[] {
    const found = new Set<Layer>([...(this.base?.innerLayers() ?? []), ...this.tracked]);
    for (const value of this.attributes.values()) collectLayers(value, found);
    return [...found];
  }

  override layersByPlace(): readonly (readonly [place: string, layer: Layer])[] {
    return [
      ...(this.base?.layersByPlace() ?? []),
      ...[...this.attributes].flatMap(([name, value]) => layersAt(name, value)),
    ];
  }

  override get inputName(): string {
    const { parameters } = (this.method("call")?.method ?? {}) as { parameters?: readonly { name: string }[] };
    return parameters?.[1]?.name ?? super.inputName;
  }

  override isOfProgram(): boolean {
    return true;
  }

  get registeredName(): string | undefined {
    return this.type.registeredName;
  }

  override programConfig(): ReadonlyMap<string, Argument> {
    return new Map([...this.configuration()].map(([key, value]) => [key, toArgument(value)]));
  }

  /** What the file's `get_config` says, or else what the constructor was called with. */
  configuration(): ReadonlyMap<string, Value> {
    const method = this.method("get_config");
    const config = method ? this.interpreter.call(method, this.callSite([])) : this.constructed;
    const items = config instanceof Dict ? config.items() : [];
    return new Map(items.map(([key, value]) => [str(key), value]));
  }

  override ownWeights(): Weight[] {
    const own = super.ownWeights();
    return [...own.filter((weight) => weight.trainable), ...own.filter((weight) => !weight.trainable)];
  }

  /** `self.add_weight(…)`. Throws KerasError for a shape with free sizes. */
  addWeight(name: string, shape: readonly Dimension[], options: WeightOptions): Weight {
    if (shape.includes(null))
      throw new KerasError(
        "invalid-dimension",
        `Shapes used to initialize variables must be fully-defined (no \`None\` dimensions). Received: shape=${formatShape(shape)} for variable path='${this.path}/${name}'`,
        { argument: "shape" },
      );
    options.initializer.checkShape?.(shape);
    const weight = new Weight(name, `${this.path || this.name}/${name}`, shape, options);
    this.keep(weight);
    return weight;
  }

  /** `self.name = value`: layers and variables in it become the layer's own, as Keras keeps track of them. */
  setAttribute(name: string, value: Value): void {
    // What lists have got since the last attribute comes before this one.
    for (const earlier of this.attributes.values()) collectLayers(earlier, this.tracked);
    this.attributes.set(name, value);
    collectLayers(value, this.tracked);
    for (const weight of weightsIn(value)) if (!Object.values(this.weights).includes(weight)) this.keep(weight);
  }

  private keep(weight: Weight): void {
    this.weights = { ...this.weights, [`weight_${Object.keys(this.weights).length}`]: weight };
  }

  /** Runs the file's `build`, or that of Keras' class. */
  override build(shapes: ShapeList, path = this.name): void {
    if (this.built) return;
    if (!this.base)
      throw new KerasError(
        "not-built",
        `In the layer \`${this.type.name}\`, \`super().__init__()\` was not called: call it first in \`__init__\`.`,
      );
    this.path = path;
    this.built = true;
    this.builtShapes = shapes;
    const build = this.method("build");
    // Keras gives `build` the shapes that it names: one without parameters is called without any.
    const isBare = (build?.method as UserFunction | undefined)?.parameters.length === 1;
    if (build) this.interpreter.call(build, this.callSite(isBare ? [] : [shapesValue(shapes)]));
    else this.buildBase(shapes);
  }

  /** A call of one of its methods, placed where the layer is called. */
  callSite(positional: readonly Value[], keywords: ReadonlyMap<string, Value> = new Map()): CallSite {
    return { positional, keywords, positionalSpans: [], span: this.callSpan };
  }

  /** What `super().build(input_shape)` does. */
  buildBase(shapes: ShapeList): void {
    this.base!.build(shapes, this.path);
    this.weights = { ...this.weights, ...this.base!.weights };
  }
}

const shapeValue = (shape: readonly Dimension[]): Value => new Tuple(shape.map((size) => (size === "?" ? null : size)));

const shapesValue = (shapes: ShapeList): Value =>
  shapes.length === 1 ? shapeValue(shapes[0]!) : new List(shapes.map(shapeValue));

const weightsIn = (value: Value): Weight[] =>
  value instanceof Variable ? [value.weight] : itemsOf(value).flatMap(weightsIn);

function collectLayers(value: Value, found: Set<Layer>): void {
  if (value instanceof KerasValue && value.object instanceof Layer) found.add(value.object);
  else for (const item of itemsOf(value)) collectLayers(item, found);
}

/** Layers in an attribute: in a list or dict they are told apart by class name and count. */
function layersAt(place: string, value: Value): (readonly [place: string, layer: Layer])[] {
  if (value instanceof KerasValue) return value.object instanceof Layer ? [[place, value.object]] : [];
  const items = itemsOf(value).filter((item) => item instanceof KerasValue || itemsOf(item).length > 0);
  const names = countedNames(
    items.map((item) => (item instanceof KerasValue ? toSnakeCase(item.object.definition.name) : "container")),
  );
  return items.flatMap((item, index) => layersAt(`${place}/${names[index]}`, item));
}

const itemsOf = (value: Value): readonly Value[] =>
  value instanceof List || value instanceof Tuple ? value.items : value instanceof Dict ? value.values() : [];

const definitions = new WeakMap<UserClass, AnyLayerDefinition>();

/** One definition a class of the file. */
function definitionOf(type: UserClass): AnyLayerDefinition {
  const known = definitions.get(type);
  if (known) return known;
  const made: AnyLayerDefinition = {
    name: type.name,
    family: "custom",
    summary: "A layer of this file.",
    parameters: {},
    outputType: "traced",
    call: <T>(context: CallContext<T, never, WeightTable>, inputs: readonly T[]) =>
      runUserCall(
        context.layer as UserLayer,
        context as unknown as CallContext<unknown, never, WeightTable>,
        inputs,
      ) as T[],
    mask: <T>(context: CallContext<T, never, WeightTable>, inputs: readonly T[]) =>
      userMasks(
        context.layer as UserLayer,
        context as unknown as CallContext<unknown, never, WeightTable>,
        inputs,
      ) as (T | null)[],
  };
  definitions.set(type, made);
  return made;
}
