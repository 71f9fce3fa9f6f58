/** One JSON document on standard output, and nothing else. */
export function writeJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, undefined, 2)}\n`);
}

export function writeText(text: string): void {
  process.stdout.write(text);
}

/** A word on what takes long, on standard error: what is asked for goes to standard output alone. */
export function writeNote(text: string): void {
  process.stderr.write(`${text}\n`);
}
