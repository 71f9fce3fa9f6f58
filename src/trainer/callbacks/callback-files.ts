import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import { fileError } from "../../exporters/file-error";
import { EventFile } from "../../exporters/tensorboard/event-file";
import { writeAtomically } from "../../node/write-atomically";
import type { CallbackFiles, EventWriter } from "../../keras/callbacks/trained";

/** The files that callbacks read and write, in the program's folder. What can't be written is told once, and the training goes on. */
export class ProgramFiles implements CallbackFiles {
  private readonly refused = new Set<string>();

  constructor(
    private readonly folder: string,
    private readonly warn: (sentence: string) => void,
  ) {}

  private attempt(path: string, write: (place: string) => void): void {
    const place = this.at(path);
    try {
      write(place);
    } catch (error) {
      if (!this.refused.has(place)) this.warn(fileError(place, "written", error).message);
      this.refused.add(place);
    }
  }

  private at(path: string): string {
    return resolve(this.folder, path);
  }

  exists(path: string): boolean {
    return existsSync(this.at(path));
  }

  read(path: string): string {
    return readFileSync(this.at(path), "utf8");
  }

  write(path: string, text: string): void {
    this.attempt(path, (place) => writeAtomically(place, (temporary) => writeFileSync(temporary, text)));
  }

  append(path: string, text: string): void {
    this.attempt(path, (place) => {
      mkdirSync(dirname(place), { recursive: true });
      appendFileSync(place, text);
    });
  }

  copy(from: string, to: string): void {
    this.attempt(to, (place) => writeAtomically(place, (temporary) => copyFileSync(this.at(from), temporary)));
  }

  remove(path: string): void {
    rmSync(this.at(path), { force: true });
  }

  removeEmptyFolder(path: string): void {
    if (existsSync(this.at(path)) && readdirSync(this.at(path)).length === 0) rmdirSync(this.at(path));
  }

  events(folder: string): EventWriter {
    return new EventFile(this.at(folder));
  }
}
