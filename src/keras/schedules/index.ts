import type { KerasObject } from "../core/argument";
import { KerasError } from "../core/errors";
import { defineObject, ObjectRegistry } from "../core/object";
import { cosineDecays } from "./cosine";
import { decays } from "./decay";
import type { Schedule } from "./schedule";

export type { Schedule } from "./schedule";

/** What schedules of the program's own build upon. */
const base = defineObject({
  kind: "schedule",
  name: "LearningRateSchedule",
  identifiers: [],
  summary: "The base of all schedules: has no rates.",
  parameters: {},
  create: (): Omit<Schedule, keyof KerasObject> => ({
    rateAt() {
      throw new KerasError("unsupported", "Learning rate schedule 'LearningRateSchedule' must override `__call__`.");
    },
  }),
});

/** https://keras.io/api/optimizers/learning_rate_schedules/ */
export const schedules = new ObjectRegistry<Schedule>("schedule", [...decays, ...cosineDecays, base]);
