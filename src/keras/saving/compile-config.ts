import type { Compilation } from "../models/compilation";
import { type JsonObject, NotSerializable, serializeArgument } from "./serialize";

/** What `compile` was given; undefined where a part of it can't be written (Keras then loads the model uncompiled). */
export function compileConfig({ given, optimizer }: Compilation): JsonObject | undefined {
  const serialize = (value: unknown) =>
    serializeArgument(value, () => {
      throw new NotSerializable("`compile` takes no layer.");
    });
  try {
    const argument = (name: string) => serialize(given.get(name) ?? null);
    return {
      optimizer: serialize(optimizer),
      loss: argument("loss"),
      loss_weights: argument("loss_weights"),
      metrics: argument("metrics"),
      weighted_metrics: argument("weighted_metrics"),
      run_eagerly: false,
      steps_per_execution: 1,
      jit_compile: false,
    };
  } catch (error) {
    if (error instanceof NotSerializable) return undefined;
    throw error;
  }
}
