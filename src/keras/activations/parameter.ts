import { type Argument, formatArgument } from "../core/argument";
import { KerasError } from "../core/errors";
import { Layer } from "../core/layer";
import { isProgramFunction } from "../core/program-function";
import type { Parameter } from "../core/parameters";
import { suggest } from "../core/suggest";
import type { Operations } from "../ops/operations";
import { type Activation, makeActivation } from "./activation";
import { activations, plainActivations } from "./activations";
import { layerActivation } from "./layer-activation";

/** A parameter that takes an activation by name or object, or None. */
export function activation(doc: string, defaultValue: Argument = null): Parameter<Activation | null> {
  return {
    type: "str | callable | None",
    doc,
    default: defaultValue,
    choices: plainActivations,
    parse(argument, place) {
      if (argument === null) return null;
      if (typeof argument === "string") {
        const found = activations.get(argument);
        if (found) return found;
        const suggestions = suggest(argument, activations.keys());
        const hint = suggestions.length > 0 ? ` Did you mean "${suggestions[0]}"?` : "";
        throw new KerasError(
          "unknown-value",
          `Could not interpret activation function identifier: ${argument}.${hint}`,
          { argument: place.name, suggestions },
        );
      }
      if (isActivation(argument)) return argument;
      if (isProgramFunction(argument))
        return makeActivation(
          argument.definition.name,
          "A function of this file.",
          {},
          (ops, x) => argument.compute(ops, [x])[0]!,
        );
      if (argument instanceof Layer) return layerActivation(argument, place.name);
      throw new KerasError(
        "unknown-value",
        `Could not interpret activation function identifier: ${formatArgument(argument)}`,
        { argument: place.name },
      );
    },
  };
}

export const isActivation = (argument: Argument): argument is Activation =>
  typeof argument === "object" &&
  argument !== null &&
  "definition" in argument &&
  argument.definition.kind === "activation";

export function applyActivation<T>(ops: Operations<T>, activation: Activation | null, x: T): T {
  return activation === null ? x : activation.definition.apply(ops, x);
}

/** What of a layer with an activation Keras does not heed on symbolic tensors: it takes it that activations keep the shape. */
export const unheededActivation = ({ activation }: { activation: Activation | null }): readonly string[] =>
  activation === null || keepsShape(activation) ? [] : ["activation"];

/** Of Keras' own activations one alone halves an axis; a function of the program may do anything. */
const keepsShape = ({ definition: { name } }: Activation): boolean => name !== "glu" && activations.has(name);

/** `, relu` for a node's second line; nothing for a linear one. */
export function describeActivation(activation: Activation | null): string {
  return activation === null || activation.definition.name === "linear" ? "" : `, ${activation.definition.name}`;
}
