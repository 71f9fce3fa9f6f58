import type { KerasObject } from "../core/argument";
import { defineObject, ObjectRegistry } from "../core/object";

/** What callbacks of the program's own build upon. */
const base = defineObject({
  kind: "callback",
  name: "Callback",
  identifiers: [],
  summary:
    "The base of all callbacks: methods such as `on_epoch_end(self, epoch, logs=None)` run while a model trains.",
  parameters: {},
  create: () => ({}),
});

/** https://keras.io/api/callbacks/ */
export const callbacks = new ObjectRegistry<KerasObject>("callback", [base]);
