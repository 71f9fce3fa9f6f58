import type { ArrayValue } from "./interpreter/arrays/array";
import type { DataFiles, FolderListing, Table, TableOptions } from "./interpreter/data-files";

interface Answer {
  ask: () => unknown;
  told: unknown;
}

/** Data files whose answers are remembered, so that one can tell later whether they would be the same again. */
export class RememberedFiles implements DataFiles {
  private readonly answers: Answer[] = [];

  constructor(private readonly files: DataFiles) {}

  /** Whether every answer that was given still holds. */
  get areUnchanged(): boolean {
    return this.answers.every(({ ask, told }) => told === tell(ask));
  }

  arrays(path: string): ReadonlyMap<string, () => ArrayValue> {
    return this.remember(() => this.files.arrays(path));
  }

  table(path: string, options: TableOptions): Table {
    return this.remember(() => this.files.table(path, options));
  }

  text(path: string): string | undefined {
    return this.remember(() => this.files.text(path));
  }

  exists(path: string): boolean | undefined {
    return this.remember(() => this.files.exists(path));
  }

  listing(path: string, followsLinks: boolean): FolderListing {
    return this.remember(() => this.files.listing(path, followsLinks));
  }

  modelConfig(path: string): string {
    return this.remember(() => this.files.modelConfig(path));
  }

  modelAssets(path: string): ReadonlyMap<string, string> {
    return this.remember(() => this.files.modelAssets(path));
  }

  dataset(file: string, origin: string): string {
    return this.remember(() => this.files.dataset(file, origin));
  }

  pretrained(file: string, origin: string): string {
    return this.remember(() => this.files.pretrained(file, origin));
  }

  private remember<R>(ask: () => R): R {
    this.answers.push({ ask, told: tell(ask) });
    return ask();
  }
}

/** The answer, or the message of the refusal. */
function tell(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    return String(error);
  }
}
