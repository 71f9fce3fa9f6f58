import { type Argument, formatArgument, isList, type KerasObject } from "../core/argument";
import { KerasError } from "../core/errors";
import { boolean, ignored, keywordOnly } from "../core/kinds";
import { asInteger, type Parameter } from "../core/parameters";
import { type Callback, defineCallback, KerasCallback } from "./callback";
import { History } from "./history";
import type { Moment } from "./moments";
import type { CallbackLogs, CallbackParameters, Trained } from "./trained";

interface State {
  callbacks: Callback[];
  /** The model that it was made with, which it is told of when it is used first. */
  model: Argument;
}

/** Tells several callbacks, one after the other. */
export class CallbackList extends KerasCallback<State> {
  constructor(self: State, params?: CallbackParameters) {
    super(self, { kind: "callback", name: "CallbackList" });
    if (params) this.setParams(params);
  }

  /** The callbacks of `fit(callbacks=…)`. Throws KerasError for what is none. */
  static of(given: Argument): CallbackList {
    return given instanceof CallbackList ? given : new CallbackList({ callbacks: flatten(given), model: null });
  }

  /** The one among them that keeps the numbers of all epochs; it is added where there is none. */
  addHistory(): History {
    const { callbacks } = this.self;
    const known = callbacks.find((one) => one instanceof History);
    if (known) return known;
    const made = History.empty();
    callbacks.push(made);
    return made;
  }

  override setModel(trained: Trained): void {
    super.setModel(trained);
    for (const one of this.self.callbacks) one.setModel(trained);
  }

  override setParams(params: CallbackParameters): void {
    super.setParams(params);
    for (const one of this.self.callbacks) one.setParams(params);
  }

  override handles(): boolean {
    return true;
  }

  override listensTo(moment: Moment): boolean {
    return this.self.callbacks.some((one) => one.listensTo(moment));
  }

  override tell(moment: Moment, index: number, logs: CallbackLogs): void {
    for (const one of this.self.callbacks) one.tell(moment, index, logs);
  }

  override remembered(): unknown {
    return this.self.callbacks.map((one) => one.remembered());
  }

  override recall(memory: unknown): void {
    this.self.callbacks.forEach((one, index) => {
      one.recall((memory as readonly unknown[])[index]);
    });
  }
}

function flatten(given: Argument): Callback[] {
  if (given === null) return [];
  if (isList(given)) return given.flatMap(flatten);
  if (given instanceof Map) return [...given.values()].flatMap((one) => flatten(one as Argument));
  if (isCallback(given)) return [given];
  throw new KerasError("invalid-argument", `\`callbacks\` holds what is no callback: ${formatArgument(given)}`, {
    argument: "callbacks",
  });
}

const isCallback = (given: Argument): given is KerasObject & Callback =>
  typeof given === "object" && given !== null && "definition" in given && given.definition.kind === "callback";

const callbacksParameter: Parameter<Callback[]> = {
  type: "list | None",
  doc: "The callbacks.",
  default: null,
  parse: flatten,
};

/** https://keras.io/api/callbacks/ */
export const callbackList = defineCallback(
  "CallbackList",
  "Tells several callbacks: for training loops of the program's own.",
  {
    callbacks: callbacksParameter,
    add_history: boolean("Whether the numbers of all epochs are kept too.", false),
    add_progbar: boolean("Whether the progress is shown; the training's panel shows it.", false),
    model: ignored("The model that is trained."),
    epochs: keywordOnly(ignored("How many epochs there will be.")),
    steps: keywordOnly(ignored("How many steps make an epoch.")),
    verbose: keywordOnly(ignored("How much is printed.")),
  },
  ({ callbacks, add_history: addsHistory, model, epochs, steps, verbose }) => {
    const made = new CallbackList(
      { callbacks, model },
      epochs === null ? undefined : { epochs: asInteger(epochs) ?? 1, steps: asInteger(steps) ?? null, verbose },
    );
    if (addsHistory) made.addHistory();
    return made;
  },
);
