import { KerasError, NotFollowed } from "../../../keras/core/errors";
import { Layer } from "../../../keras/core/layer";
import { isProgramFunction } from "../../../keras/core/program-function";
import { cloneModel, copyLayer } from "../../../keras/models/clone";
import { Functional } from "../../../keras/models/functional";
import { isInputLayer } from "../../../keras/models/input";
import { Sequential } from "../../../keras/models/sequential";
import { builtin } from "../builtin";
import type { Interpreter } from "../interpreter";
import { classAttribute } from "../class-attribute";
import { type Builtin, type CallSite, KerasValue, Unknown, type UserClass, UserFunction, type Value } from "../values";
import { bodyOf } from "./custom/body";
import { flattenTensors } from "./structure";
import { originOf } from "./origin";
import { customNames, customObjects } from "./saving/custom-objects";

/** `keras.models.clone_model`. */
export function cloneFunction(interpreter: Interpreter): Builtin {
  return builtin(
    "keras.models.clone_model",
    "model, input_tensors=None, clone_function=None, call_function=None, recursive=False, **kwargs",
    "A model of the same layers with fresh weights.",
    ({ model, input_tensors: inputs, clone_function: given, call_function: call }, site) => {
      const original = model instanceof KerasValue ? model.object : undefined;
      if (model instanceof Unknown || call !== null) return new Unknown("a copy of a model");
      if (!(original instanceof Functional || original instanceof Sequential))
        throw new KerasError(
          "invalid-argument",
          "`clone_model` takes a Functional or a Sequential model. A model whose class says in `call` what it does is made anew with its class.",
          { argument: "model" },
        );
      const tensors = inputs === null ? undefined : flattenTensors(inputs!, "clone_model", "input_tensors");
      if (inputs !== null && !tensors) return new Unknown("the inputs of a copy of a model");
      const copy = given === null ? copier(interpreter, site) : asked(interpreter, given!, site);
      try {
        const clone = cloneModel(original, interpreter.session, copy, tensors);
        clone.origin = originOf(interpreter, site.span);
        return new KerasValue(clone);
      } catch (error) {
        if (error instanceof NotFollowed) return new Unknown(error.message);
        throw error;
      }
    },
  );
}

/** Copies layers as `from_config(get_config())` does. */
function copier(interpreter: Interpreter, site: CallSite): (layer: Layer) => Layer {
  const copy = (layer: Layer): Layer => {
    const body = bodyOf(layer);
    if (!body) requireFound(interpreter, layer);
    const made = body
      ? layerOf(fromConfig(interpreter, body.type, new Map([["name", layer.name], ...body.configuration()]), site))
      : copyLayer(layer, interpreter.session, copy);
    made.origin = layer.origin;
    return made;
  };
  return copy;
}

/** Throws KerasError where a layer's config names a function that Keras does not find: of the program's own those that are registered. */
function requireFound(interpreter: Interpreter, layer: Layer): void {
  if (layer instanceof Functional || layer instanceof Sequential) return;
  const functions = [...layer.givenArguments().values()].filter(isProgramFunction);
  const known = customNames(interpreter, null);
  const isLambdaTaken = layer.definition.name === "Lambda" && customObjects(interpreter).isUnsafe;
  const isFound = (name: string): boolean => (name === lambda ? isLambdaTaken : known.has(name));
  const lost = functions.find(({ isOfProgram, definition: { name } }) => isOfProgram && !isFound(name));
  if (!lost) return;
  const { name } = lost.definition;
  throw new KerasError("invalid-argument", name === lambda ? lambdaRefusal(layer) : notFound(name), {
    argument: "model",
  });
}

const lambda = "<lambda>";

const notFound = (name: string): string =>
  `Could not locate function '${name}'. Make sure custom classes and functions are decorated with \`@keras.saving.register_keras_serializable()\`. If they are already decorated, make sure they are all imported so that the decorator is run before trying to load them.`;

const lambdaRefusal = ({ name, definition }: Layer): string =>
  definition.name === "Lambda"
    ? "Requested the deserialization of a `Lambda` layer whose `function` is a Python lambda. This carries a potential risk of arbitrary code execution and thus it is disallowed by default. If you trust the source of the artifact, you can override this error by passing `safe_mode=False` to the loading function, or calling `keras.config.enable_unsafe_deserialization()."
    : `Could not interpret the function of the layer "${name}": a lambda has no name that Keras could find it by.`;

/** `cls(**config)` of a class of the file; what every layer has is left out where its constructor does not take it. */
export function fromConfig(
  interpreter: Interpreter,
  type: UserClass,
  config: ReadonlyMap<string, Value>,
  site: CallSite,
): Value {
  const initializer = classAttribute(type, "__init__");
  const parameters = initializer instanceof UserFunction ? initializer.parameters : undefined;
  const takes = (name: string): boolean =>
    !parameters || parameters.some((parameter) => parameter.name === name || parameter.collect === "**");
  const keywords = new Map([...config].filter(([name]) => !ofEveryLayer.has(name) || takes(name)));
  return interpreter.call(type, { ...site, positional: [], positionalSpans: [], keywords });
}

const ofEveryLayer: ReadonlySet<string> = new Set(["name", "trainable", "dtype"]);

/** Copies layers with a function of the program, inputs aside. */
function asked(interpreter: Interpreter, callee: Value, site: CallSite): (layer: Layer) => Layer {
  return (layer) =>
    isInputLayer(layer)
      ? layer
      : layerOf(
          interpreter.call(callee, {
            ...site,
            positional: [new KerasValue(layer)],
            positionalSpans: [site.span],
            keywords: new Map(),
          }),
        );
}

function layerOf(value: Value): Layer {
  if (value instanceof KerasValue && value.object instanceof Layer) return value.object;
  if (value instanceof Unknown) throw new NotFollowed(value.reason);
  throw new KerasError("invalid-argument", "The `clone_function` must return a layer.", { argument: "clone_function" });
}
