import { type HostObject, Unknown, type Value } from "../values";

/** What `fit` gives back while typing: its numbers are known after training. */
export class UntrainedHistory implements HostObject {
  readonly hostType = "History";

  attribute(name: string): Value | undefined {
    return this.names().includes(name) ? new Unknown("known after training") : undefined;
  }

  names(): string[] {
    return ["history", "epoch", "params", "model"];
  }

  describe(): string {
    return "<History>";
  }
}
