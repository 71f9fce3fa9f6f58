import type { Model } from "../keras/models/model";
import { isUserObject, type UserObject } from "../language/interpreter/keras/custom/objects/user-object";
import { Dict, Float, KerasValue, List, Tuple, type Value } from "../language/interpreter/values";
import type { Logs } from "../protocol";

/** Keras' moments at which callbacks are told something. https://keras.io/api/callbacks/base_callback/ */
type Moment =
  | "on_train_begin"
  | "on_train_end"
  | "on_epoch_begin"
  | "on_epoch_end"
  | "on_train_batch_begin"
  | "on_train_batch_end"
  | "on_batch_begin"
  | "on_batch_end";

/** Runs the methods of the program's own callbacks while a model trains. */
export class Callbacks {
  private readonly own: readonly UserObject[];
  /** Whether some given callbacks are Keras' own, which are not run. */
  readonly hasOthers: boolean;

  constructor(
    private readonly model: Model,
    given: Value,
    params: Readonly<Record<string, number>>,
  ) {
    const items = given instanceof List || given instanceof Tuple ? given.items : given === null ? [] : [given];
    this.own = items.flatMap((item) => (item instanceof KerasValue && isUserObject(item.object) ? [item.object] : []));
    this.hasOthers = this.own.length < items.length;
    model.stopTraining = false;
    for (const callback of this.own) {
      callback.attributes.set("model", new KerasValue(model));
      callback.attributes.set("params", new Dict(Object.entries(params)));
    }
  }

  /** Whether any of them wants to be told at this moment: numbers are read back for that only then. */
  listensTo(moment: Moment): boolean {
    return this.own.some((callback) => callback.method(moment) !== undefined);
  }

  /** `index` is that of the epoch or batch. True where one of them has set `self.model.stop_training`. */
  tell(moment: Moment, index: number | undefined, logs: Logs = {}): boolean {
    const numbers = new Dict(Object.entries(logs).map(([name, value]) => [name, new Float(value)] as const));
    for (const callback of this.own) {
      const method = callback.method(moment);
      if (method) callback.callMethod(method, index === undefined ? [numbers] : [index, numbers]);
    }
    return this.model.stopTraining;
  }
}
