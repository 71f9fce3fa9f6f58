import type { Dimension } from "../../../../protocol";
import { constraint } from "../../../../keras/constraints/parameter";
import type { Argument } from "../../../../keras/core/argument";
import { KerasError } from "../../../../keras/core/errors";
import { boolean, dataType, optional } from "../../../../keras/core/kinds";
import { toSnakeCase } from "../../../../keras/core/naming";
import { bindArguments } from "../../../../keras/core/parameters";
import { isFloating } from "../../../../keras/core/tensor";
import { baseLayer } from "../../../../keras/layers/core/layer";
import { Functional } from "../../../../keras/models/functional";
import { initializer } from "../../../../keras/initializers/parameter";
import { regularizer } from "../../../../keras/regularizers/parameter";
import { builtin } from "../../builtin";
import { Builtin, type CallSite, Dict, KerasValue, List, Tuple, Unknown, type Value } from "../../values";
import { toArgument, toArguments, toValue } from "../arguments";
import { iterate } from "../../iteration";
import { addLayer, modelFunction } from "../models";
import { nameArguments } from "../objects";
import { makeLeniently } from "../recovery";
import { CallTensor } from "./call-tensor";
import { packOutputs } from "./sublayer-call";
import { runBaseCall } from "./user-call";
import { toTensor } from "./computation";
import type { UserLayer } from "./user-layer";
import { UserSequential } from "./user-sequential";
import { UserModel } from "./user-model";
import { Variable } from "./variable";

/** What a layer of the file has of Keras' own class: `self.add_weight(…)`, `super().__init__(**kwargs)`. */
export function baseMethod(layer: UserLayer, name: string): Value | undefined {
  return methods[name]?.(layer);
}

export const baseMethodNames = (): string[] => Object.keys(methods).filter((name) => !name.startsWith("_"));

const weightOptions = {
  initializer: initializer("How the values begin.", "glorot_uniform"),
  dtype: optional(dataType("The values' type.")),
  trainable: boolean("Whether training changes it.", true),
  autocast: boolean("Whether it is read in the type that its layer computes in.", true),
  regularizer: regularizer("A penalty on the values."),
  constraint: constraint("What the values are kept to."),
};

/** Keras' own `build` of a model whose class says in `call` what it does: weights come with the first call. */
function declareBuilt(model: UserModel, { interpreter }: UserLayer, site: CallSite): void {
  if (model.saysBuilt) return;
  if (model.layers.some(({ built }) => !built))
    interpreter.addProblem(
      "warning",
      "not-built",
      `\`build()\` was called on layer '${model.name}', however the layer does not have a \`build()\` method implemented and it looks like it has unbuilt state. This will cause the layer to be marked as built, despite not being actually built, which may cause failures down the line. Make sure to implement a proper \`build()\` method.`,
      site.span,
    );
  model.declareBuilt();
}

const methods: Readonly<Record<string, (layer: UserLayer) => Value>> = {
  __init__: (layer) =>
    new Builtin("__init__", (site) => {
      initialize(layer, site);
      return null;
    }),
  add_weight: (layer) =>
    builtin(
      "add_weight",
      "shape=None, initializer=None, dtype=None, trainable=True, autocast=True, regularizer=None, constraint=None, aggregation='none', overwrite_with_gradient=False, name=None",
      "Makes a weight of the layer.",
      (given) => addWeight(layer, given),
    ),
  add_loss: ({ interpreter }) =>
    builtin("add_loss", "loss", "Adds a scalar to the loss.", ({ loss }) => {
      const { computation } = interpreter;
      const tensor = computation && toTensor(computation, loss!);
      if (tensor !== undefined) computation!.context?.addLoss(tensor);
      return null;
    }),
  build: (layer) =>
    builtin("build", "input_shape", "Makes the weights.", ({ input_shape: shape }, site) => {
      const sizes = toShape(shape!);
      const { object } = layer.receiver;
      if (object instanceof UserModel && object.isImperative && !layer.method("build"))
        declareBuilt(object, layer, site);
      else if (sizes && (object instanceof UserModel || object instanceof UserSequential)) object.build([sizes]);
      else if (sizes) layer.buildBase([sizes]);
      return null;
    }),
  call: (layer) =>
    builtin("call", "inputs, *args, **kwargs", "What Keras' own class computes.", ({ inputs }) => {
      const { computation } = layer.interpreter;
      const tensor = computation && toTensor(computation, inputs!);
      if (tensor === undefined || !computation?.context) return new Unknown("what the parent class computes");
      const outputs = runBaseCall(layer, computation.context, [tensor]);
      return packOutputs(
        layer.base!,
        inputs!,
        outputs.map((output) => new CallTensor(output, computation)),
      );
    }),
  get_config: (layer) =>
    builtin("get_config", "", "The arguments to make the layer again.", () => configuration(layer)),
};

function initialize(layer: UserLayer, site: CallSite): void {
  const { interpreter, baseClass, type } = layer;
  const { object } = layer.receiver;
  if (object instanceof UserModel && (site.positional.length > 0 || site.keywords.has("inputs"))) {
    connect(object, site);
    return;
  }
  if (object instanceof UserSequential) {
    fill(object, site);
    return;
  }
  nameArguments(baseClass.parameters, site);
  const { positional, keywords } = toArguments(site);
  const named = new Map(keywords);
  if ((named.get("name") ?? null) === null)
    named.set("name", interpreter.session.naming.unique(toSnakeCase(type.name)));
  const base = makeLeniently(interpreter, baseClass.parameters, { positional, keywords: named }, site, (given) =>
    baseClass.create(given, interpreter.session),
  );
  (object instanceof UserModel ? object : layer).initialize(base);
}

/** `super().__init__([…])`: the class is a list of layers. Throws KerasError. */
function fill(model: UserSequential, site: CallSite): void {
  const { interpreter, type } = model.body;
  const given = site.keywords.get("name") ?? site.positional[2];
  model.name = typeof given === "string" ? given : interpreter.session.naming.unique(toSnakeCase(type.name));
  const layers = site.positional[0] ?? site.keywords.get("layers") ?? null;
  if (layers === null || layers instanceof Unknown) return;
  for (const [index, layer] of [...iterate(interpreter, layers, site.span)].entries())
    addLayer(model, layer, false, index);
  model.rebuild();
}

/** `super().__init__(inputs=…, outputs=…)`: the class is a Functional model. */
function connect(model: UserModel, site: CallSite): void {
  const { interpreter, type } = model.body;
  const given = site.keywords.get("name");
  const name = typeof given === "string" ? given : interpreter.session.naming.unique(toSnakeCase(type.name));
  const made = modelFunction(interpreter).call({ ...site, keywords: new Map([...site.keywords, ["name", name]]) });
  const base = baseLayer.create({ positional: [], keywords: new Map([["name", name]]) }, interpreter.session);
  model.initialize(base);
  if (made instanceof KerasValue && made.object instanceof Functional) model.connect(made.object);
}

function addWeight(layer: UserLayer, given: Readonly<Record<string, Value>>): Value {
  const shape = given["shape"] === null ? [] : toShape(given["shape"]!);
  if (!shape) return new Unknown("a weight whose shape is not known");
  const names = Object.keys(weightOptions).filter((name) => given[name] !== null);
  const keywords = new Map(names.map((name): [string, Argument] => [name, toArgument(given[name]!)]));
  const options = bindArguments("add_weight", weightOptions, { positional: [], keywords });
  const dtype = options.dtype ?? layer.variableType;
  const begins = keywords.has("initializer") || isFloating(dtype) ? options.initializer : zeros();
  const name = typeof given["name"] === "string" ? given["name"] : layer.interpreter.session.naming.unique("variable");
  const { trainable, autocast, regularizer: penalty, constraint: limit } = options;
  const weight = layer.addWeight(name, shape, {
    initializer: begins,
    dtype,
    trainable: trainable && isFloating(dtype),
    autocast,
    regularizer: penalty,
    constraint: limit,
  });
  return Variable.of(layer.interpreter, weight);
}

/** How integer and boolean weights begin. */
const zeros = () => weightOptions.initializer.parse("zeros", { owner: "add_weight", name: "initializer" });

/** A shape as the program gives it; undefined where it is not known. Throws KerasError for what is no shape. */
export function toShape(value: Value): Dimension[] | undefined {
  if (value instanceof Unknown) return undefined;
  if (typeof value === "number") return [value];
  const items = value instanceof Tuple || value instanceof List ? value.items : undefined;
  if (!items || items.some((item) => item !== null && typeof item !== "number" && !(item instanceof Unknown)))
    throw new KerasError("invalid-argument", "A shape is a tuple of integers.", { argument: "shape" });
  return items.some((item) => item instanceof Unknown) ? undefined : (items as Dimension[]);
}

function configuration({ base, type }: UserLayer): Value {
  const { name, trainable, dtype } = base?.values ?? { name: type.name, trainable: true, dtype: null };
  const own = base ? [...base.givenArguments()].filter(([key]) => !(key in { name, trainable, dtype })) : [];
  return new Dict([
    ["name", (base?.name ?? name) as string],
    ["trainable", trainable === true],
    ["dtype", (dtype as string | null) ?? "float32"],
    ...own.map(([key, value]): [string, Value] => [key, toValue(value)]),
  ]);
}
