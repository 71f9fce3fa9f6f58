import { KerasError } from "../core/errors";
import type { Layer } from "../core/layer";
import { type Evaluator, runLayer } from "../core/run";
import type { Operations } from "../ops/operations";
import type { Activation } from "./activation";

/** A layer given as an activation: `Dense(8, activation=layers.LeakyReLU())`. Throws KerasError for one that has weights. */
export function layerActivation(layer: Layer, argument: string): Activation & { readonly name: string } {
  const { name, family, summary, build } = layer.definition;
  if (family !== "activation" || build !== undefined) {
    throw new KerasError(
      "unsupported",
      `A ${name} layer as an activation is not followed: call the layer on the output instead.`,
      { argument },
    );
  }
  const apply = <T>(ops: Operations<T>, x: T): T => runLayer(pureEvaluator(ops), layer, [x]).outputs[0]!;
  return { name: layer.name, definition: { kind: "activation", name: layer.name, summary, parameters: {}, apply } };
}

/** Runs a layer that only computes: without weights, states, draws or losses. */
function pureEvaluator<T>(ops: Operations<T>): Evaluator<T> {
  const refuse = (): never => {
    throw new Error("A layer that serves as an activation only computes.");
  };
  return { ops, training: false, read: refuse, update: refuse, seed: refuse, choose: refuse, addLoss: refuse };
}
