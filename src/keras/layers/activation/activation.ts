import { activation, applyActivation, unheededActivation } from "../../activations/parameter";
import type { Parameter } from "../../core/parameters";
import type { Activation } from "../../activations/activation";
import { defineLayer } from "../../core/layer";

const required = (doc: string): Parameter<Activation | null> => ({ ...activation(doc), default: undefined });

/** https://keras.io/api/layers/core_layers/activation/ */
export const activationLayer = defineLayer({
  name: "Activation",
  family: "activation",
  summary: "Applies an activation function to its input.",
  parameters: { activation: required("The function, by name or as an object.") },
  passesMask: true,
  call: ({ ops, arguments: { activation } }, [input]) => applyActivation(ops, activation, input!),
  symbolicWithout: unheededActivation,
  details: ({ activation }) => activation?.definition.name ?? "linear",
});
