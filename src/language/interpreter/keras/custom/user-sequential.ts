import { Sequential } from "../../../../keras/models/sequential";
import { KerasValue } from "../../values";
import type { UserLayer } from "./user-layer";

/** A model whose class the file builds on `keras.Sequential`: its methods run in `body`, its layers stand in the list. */
export class UserSequential extends Sequential {
  constructor(readonly body: UserLayer) {
    super(body.interpreter.session, "", true, body.type.name);
    body.receiver = new KerasValue(this);
  }
}
