import type { DataFiles } from "./interpreter/data-files";
import type { Interpreter } from "./interpreter/interpreter";
import { RememberedFiles } from "./remembered-files";
import type { Module, Statement } from "./syntax/nodes";

interface Beginning {
  interpreter: Interpreter;
  files: RememberedFiles;
  statements: readonly Statement[];
  /** The program's text up to the end of these statements. */
  text: string;
}

/**
 * Runs the beginning of a program before anybody asks for it. People type where they typed last: the statements above
 * can be run while nobody waits, and the next version starts from there.
 */
export class ReadAhead {
  private last: { module: Module; text: string } | undefined;
  /** How many statements above the last edit stayed the same. */
  private unchanged = 0;
  private ready: Beginning | undefined;

  constructor(
    private readonly files: DataFiles,
    private readonly makeInterpreter: (files: DataFiles) => Interpreter,
  ) {}

  /** Runs a version of the program, from where it was read ahead to if that still holds. */
  run(module: Module, text: string): Interpreter {
    this.unchanged = countSame(this.last?.module.statements ?? [], module.statements);
    this.last = { module, text };
    const beginning = this.ready;
    this.ready = undefined;
    if (beginning && holds(beginning, module, text)) {
      beginning.interpreter.run(module, beginning.statements.length);
      return beginning.interpreter;
    }
    const interpreter = this.makeInterpreter(this.files);
    interpreter.run(module);
    return interpreter;
  }

  /** Runs the statements above the last edit for the next version. */
  prepare(): void {
    if (!this.last || this.ready) return;
    const { module, text } = this.last;
    const statements = module.statements.slice(0, this.unchanged);
    const end = statements.at(-1)?.to;
    if (end === undefined) return;
    const remembered = new RememberedFiles(this.files);
    const interpreter = this.makeInterpreter(remembered);
    if (!interpreter.run(module, 0, statements.length)) return;
    this.ready = { interpreter, files: remembered, statements, text: text.slice(0, end) };
  }
}

const holds = ({ statements, text: beginning, files }: Beginning, module: Module, text: string): boolean =>
  text.startsWith(beginning) && countSame(statements, module.statements) === statements.length && files.areUnchanged;

/** How many statements at the beginning are the very same nodes. */
function countSame(before: readonly Statement[], after: readonly Statement[]): number {
  const end = Math.min(before.length, after.length);
  let count = 0;
  while (count < end && before[count] === after[count]) count++;
  return count;
}
