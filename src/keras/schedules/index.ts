import { ObjectRegistry } from "../core/object";
import { cosineDecays } from "./cosine";
import { decays } from "./decay";
import type { Schedule } from "./schedule";

export type { Schedule } from "./schedule";

/** https://keras.io/api/optimizers/learning_rate_schedules/ */
export const schedules = new ObjectRegistry<Schedule>("schedule", [...decays, ...cosineDecays]);
