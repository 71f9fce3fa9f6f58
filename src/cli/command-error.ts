/** A failure with one sentence for the user. 1: the file has errors or training failed; 2: wrong usage or unreadable input. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2,
  ) {
    super(message);
    this.name = "CommandError";
  }
}
