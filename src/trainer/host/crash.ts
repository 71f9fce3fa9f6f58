const needsMemory = "a smaller batch_size or a smaller model needs less";

/** What the last lines on standard error say of an end without a word. */
const sayings: readonly (readonly [RegExp, string])[] = [
  [/heap out of memory|std::bad_alloc|OOM when allocating/i, `The trainer ran out of memory: ${needsMemory}.`],
];

/** What a signal that nobody here has sent most likely means. */
const signals: Readonly<Record<string, string>> = {
  SIGKILL: `The system ended the trainer, most likely for want of memory: ${needsMemory}.`,
  SIGTERM: "The trainer was ended from outside (SIGTERM).",
  SIGSEGV: "The trainer crashed inside the engine's libraries (SIGSEGV).",
  SIGBUS: "The trainer crashed inside the engine's libraries (SIGBUS).",
  SIGILL: "The engine's libraries do not suit this processor (SIGILL): the setting `wasm` for the runtime helps.",
  SIGABRT: "The engine's libraries gave up (SIGABRT).",
};

/** A sentence on a trainer that ended without one of its own. */
export function describeCrash(status: number | null, signal: string | null, errors: string): string {
  const said = sayings.find(([pattern]) => pattern.test(errors));
  if (said) return said[1];
  if (signal !== null) return signals[signal] ?? `The trainer was ended by ${signal}.`;
  const last = errors.trim().split("\n").at(-1) ?? "";
  return `The trainer ended unexpectedly (status ${String(status)}).${last === "" ? "" : ` ${last}`}`;
}
