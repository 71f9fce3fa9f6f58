import type { Callback, KerasCallback } from "../../../../../keras/callbacks/callback";
import { aliases, countedAt, type Moment } from "../../../../../keras/callbacks/moments";
import type { CallbackLogs, CallbackParameters, Trained } from "../../../../../keras/callbacks/trained";
import { KerasValue } from "../../../values";
import { adoptLogs, logsValue, paramsValue } from "../../callback-values";
import { fromPlain, toPlain } from "./plain-values";
import { UserObject } from "./user-object";

interface Memory {
  readonly base: unknown;
  readonly attributes: readonly (readonly [name: string, value: unknown])[];
}

/** `class X(keras.callbacks.Callback)`, or a class on another callback of Keras, with methods such as `on_epoch_end`. */
export class UserCallback extends UserObject<KerasCallback> implements Callback {
  setModel(trained: Trained): void {
    const method = this.method("set_model");
    // Also where the method calls no `super()`, for what Keras' own class does is told of it here.
    this.base.trained = trained;
    if (method) this.callMethod(method, [new KerasValue(trained.model)]);
    else this.base.setModel(trained);
  }

  setParams(params: CallbackParameters): void {
    const method = this.method("set_params");
    if (method) this.callMethod(method, [paramsValue(params)]);
    else this.base.setParams(params);
  }

  listensTo(moment: Moment): boolean {
    const alias = aliases[moment];
    return (
      this.method(moment) !== undefined || this.base.listensTo(moment) || (alias !== undefined && this.listensTo(alias))
    );
  }

  tell(moment: Moment, index: number, logs: CallbackLogs): void {
    const method = this.method(moment);
    if (!method) {
      this.tellBase(moment, index, logs);
      return;
    }
    const told = logsValue(logs);
    this.callMethod(method, countedAt(moment) ? [index, told] : [told]);
    adoptLogs(logs, told);
  }

  remembered(): unknown {
    const attributes = [...this.attributes].map(([name, value]) => [name, toPlain(value)] as const);
    const memory: Memory = {
      base: this.base.remembered(),
      attributes: attributes.filter(([, plain]) => plain !== undefined),
    };
    return memory;
  }

  recall(memory: unknown): void {
    const { base, attributes } = memory as Memory;
    this.base.recall(base);
    for (const [name, plain] of attributes) this.attributes.set(name, fromPlain(plain));
  }

  /** What `super().on_epoch_end(…)` does. */
  tellBase(moment: Moment, index: number, logs: CallbackLogs): void {
    const alias = aliases[moment];
    if (this.base.handles(moment)) this.base.tell(moment, index, logs);
    else if (alias) this.tell(alias, index, logs);
  }
}
