import { defineCallback, KerasCallback } from "./callback";

/** https://keras.io/api/callbacks/progbar_logger/. The training's panel and the command line show the progress. */
export const progbarLogger = defineCallback(
  "ProgbarLogger",
  "Shows the progress, as every training does.",
  {},
  (_, definition) => new KerasCallback({}, definition),
);
