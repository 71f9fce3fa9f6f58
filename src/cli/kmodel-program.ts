import { CommandError } from "./command-error";
import { makeProgram } from "./program";

/** Sets the exit status instead of exiting: output through a pipe is written whole first. */
async function main(): Promise<void> {
  const program = makeProgram();
  try {
    await program.parseAsync(process.argv);
  } catch (error) {
    const isExpected = error instanceof CommandError;
    const code = isExpected ? error.exitCode : ((error as { exitCode?: number }).exitCode ?? 1);
    const verbose = process.argv.includes("--verbose");
    const isCommander =
      typeof (error as { code?: unknown }).code === "string" &&
      (error as { code: string }).code.startsWith("commander.");
    if (!isCommander) process.stderr.write(`kmodel: ${describe(error, verbose)}\n`);
    process.exitCode = isCommander && code === 1 ? 2 : code;
  }
}

const describe = (error: unknown, verbose: boolean): string =>
  error instanceof Error ? ((verbose ? error.stack : undefined) ?? error.message) : String(error);

void main();
