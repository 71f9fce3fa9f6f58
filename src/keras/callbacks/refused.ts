import type { ObjectClass } from "../core/object";
import { KerasError } from "../core/errors";
import type { Argument } from "../core/argument";
import type { Parameter, ParameterTable } from "../core/parameters";
import { defineCallback, KerasCallback } from "./callback";
import type { Trained } from "./trained";

/** A callback whose program can be read, and whose training is refused with a sentence. */
class Refused extends KerasCallback {
  constructor(
    definition: KerasCallback["definition"],
    private readonly reason: string,
  ) {
    super({}, definition);
  }

  /** Throws KerasError. */
  override setModel(_: Trained): void {
    throw new KerasError("unsupported", this.reason);
  }
}

function refused(
  name: string,
  summary: string,
  parameters: ParameterTable,
  reason: string,
): ObjectClass<KerasCallback> {
  return defineCallback(name, summary, parameters, (_, definition) => new Refused(definition, reason));
}

/** Any value; required without a default. */
const given = (doc: string, defaultValue?: Argument): Parameter<Argument> => ({
  type: "any",
  doc,
  default: defaultValue,
  parse: (argument) => argument,
});

/** https://keras.io/api/callbacks/remote_monitor/ */
export const remoteMonitor = refused(
  "RemoteMonitor",
  "Sends the numbers of each epoch to a server.",
  {
    root: given("The server.", "http://localhost:9000"),
    path: given("The path on the server.", "/publish/epoch/end/"),
    field: given("The field of the form.", "data"),
    headers: given("HTTP headers.", null),
    send_as_json: given("Whether JSON is sent.", false),
  },
  "KModel sends nothing anywhere, so the callback RemoteMonitor is not run: CSVLogger and TensorBoard write the same numbers into files.",
);

/** https://keras.io/api/callbacks/orbax_checkpoint/ */
export const orbaxCheckpoint = refused(
  "OrbaxCheckpoint",
  "Saves checkpoints of Orbax.",
  {
    directory: given("The folder of the checkpoints."),
    monitor: given("The number in the logs that is followed.", "val_loss"),
    verbose: given("1: each checkpoint is told.", 0),
    save_best_only: given("Whether only a better model is saved.", false),
    mode: given("Which values are better.", "auto"),
    save_freq: given("When it is saved.", "epoch"),
    initial_value_threshold: given("The value that the first one must surpass.", null),
    max_to_keep: given("How many are kept.", 1),
    save_on_background: given("Whether it is written beside the training.", true),
    save_weights_only: given("Whether only the weights are saved.", false),
  },
  "KModel writes no checkpoints of Orbax: the callback ModelCheckpoint writes `.keras` and `.weights.h5` files.",
);
