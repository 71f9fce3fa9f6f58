import type { KerasObject } from "../core/argument";
import type { ObjectClass } from "../core/object";
import { bindArguments, type ParameterTable, type Values } from "../core/parameters";
import { aliases, type Moment } from "./moments";
import { BatchCounter } from "./save-frequency";
import type { CallbackLogs, CallbackParameters, Trained } from "./trained";

/** What is told of a training as it goes on: Keras' own callbacks, and those of the program. */
export interface Callback extends KerasObject {
  setModel(trained: Trained): void;
  setParams(params: CallbackParameters): void;
  /** Whether it does anything at this moment: numbers are read back for that only then. */
  listensTo(moment: Moment): boolean;
  /** `index` is that of the epoch or batch, 0 where there is none. */
  tell(moment: Moment, index: number, logs: CallbackLogs): void;
  /** What it has gathered of the training so far: plain data. */
  remembered(): unknown;
  /** Goes on from what `remembered` gave; `on_train_begin` was told. */
  recall(memory: unknown): void;
}

/** What a callback does at each moment. */
export type Handlers = Partial<Record<Moment, (index: number, logs: CallbackLogs) => void>>;

/** What every callback of Keras is built upon. */
export class KerasCallback<S extends object = object> implements Callback {
  readonly on: Handlers = {};
  /** Names of the fields in which it gathers something of a training, besides its attributes. */
  protected readonly gathered: readonly string[] = [];
  /** Undefined before `set_model`. */
  trained: Trained | undefined;
  params: CallbackParameters | undefined;

  constructor(
    /** Its attributes by Keras' names, the arguments among them: the program reads and sets them. */
    readonly self: S,
    readonly definition: KerasObject["definition"],
  ) {}

  /** The training that it is told of. */
  protected get training(): Trained {
    return this.trained!;
  }

  setModel(trained: Trained): void {
    this.trained = trained;
  }

  setParams(params: CallbackParameters): void {
    this.params = params;
  }

  /** Whether it has a method of its own for this moment. */
  handles(moment: Moment): boolean {
    return moment in this.on;
  }

  listensTo(moment: Moment): boolean {
    const alias = aliases[moment];
    return this.handles(moment) || (alias !== undefined && this.handles(alias));
  }

  tell(moment: Moment, index: number, logs: CallbackLogs): void {
    const handler = this.on[moment];
    const alias = aliases[moment];
    if (handler) handler(index, logs);
    else if (alias) this.on[alias]?.(index, logs);
  }

  remembered(): unknown {
    const own = this as unknown as Readonly<Record<string, unknown>>;
    const memory: Memory = {
      self: Object.fromEntries(Object.entries(this.self).filter(([, value]) => Object(value) !== value)),
      fields: Object.fromEntries(this.gathered.map((name) => [name, own[name]])),
    };
    return memory;
  }

  recall(memory: unknown): void {
    const { self, fields } = memory as Memory;
    Object.assign(this.self, self);
    const own = this as unknown as Record<string, unknown>;
    for (const [name, value] of Object.entries(fields))
      if (own[name] instanceof BatchCounter) Object.assign(own[name], value);
      else own[name] = value;
  }
}

interface Memory {
  /** The attributes that are numbers, texts and the like. */
  readonly self: Readonly<Record<string, unknown>>;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Whether it is a callback of Keras' own. */
export const isKerasCallback = (object: KerasObject): object is KerasCallback => object instanceof KerasCallback;

type Make<P extends ParameterTable> = (values: Values<P>, definition: KerasObject["definition"]) => KerasCallback;

/** A class of `keras.callbacks`. */
export function defineCallback<P extends ParameterTable>(
  name: string,
  summary: string,
  parameters: P,
  make: Make<P>,
): ObjectClass<KerasCallback> {
  return {
    kind: "callback",
    name,
    identifiers: [],
    summary,
    parameters,
    create(call) {
      const values = bindArguments(name, parameters, call);
      return make(values, { kind: "callback", name });
    },
  };
}
