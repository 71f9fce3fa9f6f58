/** Keras' moments at which callbacks are told something. https://keras.io/api/callbacks/base_callback/ */
export const moments = [
  "on_train_begin",
  "on_train_end",
  "on_epoch_begin",
  "on_epoch_end",
  "on_train_batch_begin",
  "on_train_batch_end",
  "on_batch_begin",
  "on_batch_end",
  "on_test_begin",
  "on_test_end",
  "on_test_batch_begin",
  "on_test_batch_end",
  "on_predict_begin",
  "on_predict_end",
  "on_predict_batch_begin",
  "on_predict_batch_end",
] as const;

export type Moment = (typeof moments)[number];

export const isMoment = (name: string): name is Moment => (moments as readonly string[]).includes(name);

/** What the number is of that is told at a moment, if one is. */
export const countedAt = (moment: Moment): "epoch" | "batch" | undefined =>
  moment.includes("epoch") ? "epoch" : moment.includes("batch") ? "batch" : undefined;

/** What Keras' own method of a moment calls: `on_batch_end` is an older name of `on_train_batch_end`. */
export const aliases: Readonly<Partial<Record<Moment, Moment>>> = {
  on_train_batch_begin: "on_batch_begin",
  on_train_batch_end: "on_batch_end",
};
